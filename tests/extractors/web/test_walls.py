"""A bot wall is never taken for a page, and a page about bot walls never for a wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.web import Outcome, Site

if TYPE_CHECKING:
    from tests.extractors.web.conftest import Web

CLOUDFLARE = b"""<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title></head><body>
<script>window._cf_chl_opt={cvId:'3'};</script></body></html>"""
AKAMAI = b"""<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1> You don't have
permission to access "http&#58;&#47;&#47;www&#46;example&#46;org&#47;News&#47;" on this
server.<P>Reference&#32;&#35;18&#46;4a</BODY></HTML>"""
CONSULTED = b"""<html><head><title>Browser check - Example</title></head><body><p>One moment.</p></body></html>"""
COOKIE_SCRIPT = b"""<html><head><script>document.cookie="k="+(3*7)+"; path=/";location.reload();</script></head>
</html>"""
SUCURI = b"""<html><title>You are being redirected...</title><noscript>Javascript is required.</noscript>
<script>var s={},sucuri_cloudproxy_js='';</script></html>"""
AWS = b"""<!DOCTYPE html><html><head><script>window.awsWafCookieDomainList=[];window.gokuProps={};</script></head>
<body><script>AwsWafIntegration.checkForceRefresh()</script></body></html>"""
F5 = b"""<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult
with your administrator.<br>Your support ID is: 18446</body></html>"""
INCAPSULA = b"""<html><body><iframe src="/_Incapsula_Resource?SWUDNSAI=31">Request unsuccessful. Incapsula incident ID:
1-2</iframe></body></html>"""
JIASULE = b"<script>var x='__jsl_clearance=1';document.cookie=x;location.href=location.pathname</script>"


@pytest.mark.parametrize(
    ("status", "body", "headers", "named"),
    [
        (403, CLOUDFLARE, {}, "Cloudflare"),
        (503, CLOUDFLARE, {"Retry_After": "5"}, "Cloudflare"),
        (200, CLOUDFLARE, {}, "Cloudflare"),
        (403, b"", {"Cf_Mitigated": "challenge"}, "Cloudflare"),
        (403, AKAMAI, {}, "Akamai"),
        (200, AKAMAI, {}, "Akamai"),
        (403, CONSULTED, {}, "browser check"),
        (200, COOKIE_SCRIPT, {}, "cookie script"),
        (200, SUCURI, {}, "Sucuri"),
        (403, b"<p>no</p>", {"X_Sucuri_Block": "XSS01"}, "Sucuri"),
        (202, AWS, {}, "AWS"),
        (202, b"", {"X_Amzn_Waf_Action": "challenge"}, "AWS"),
        (405, b"<html></html>", {"X_Amzn_Waf_Action": "captcha"}, "AWS"),
        (200, F5, {}, "F5"),
        (200, INCAPSULA, {}, "Incapsula"),
        (521, JIASULE, {}, "Jiasule"),
    ],
)
def test_a_bot_wall_is_a_challenge_whatever_its_status(
    web: Web, site: Site, status: int, body: bytes, headers: dict[str, str], named: str
) -> None:
    capture = web.client().get(web.page("/p", body, status=status, **headers), site)
    assert (capture.outcome, capture.status, capture.body) == (Outcome.CHALLENGE, status, body)
    assert named in capture.reason


def _long(words: bytes) -> bytes:
    return b"<html><body>" + b"<p>The ministers met and talked at some length.</p>" * 1500 + words + b"</body></html>"


@pytest.mark.parametrize(
    "body",
    [
        _long(b"<p>The site answered Access Denied, reference #18, and asked to verify you are a human.</p>"),
        _long(b"<script>document.cookie='theme=dark';location.reload()</script>"),
        b"<html><p>Met.</p><script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script></html>",
        b"<html><p>Access to the base was denied to the press.</p></html>",
        b'{"text": "<title>Just a moment...</title> window._cf_chl_opt"}',
    ],
)
def test_a_page_that_mentions_such_things_is_a_page(web: Web, site: Site, body: bytes) -> None:
    assert web.client().get(web.page("/p", body), site).outcome is Outcome.FRESH


def test_a_wall_that_a_redirect_leads_to_is_a_challenge(web: Web, site: Site) -> None:
    web.page("/check", CONSULTED)
    url = web.page("/p", b"", status=302, Location="/check")
    assert web.client().get(url, site).outcome is Outcome.CHALLENGE


def test_a_wall_in_place_of_json_is_a_challenge_and_not_a_wrong_format(web: Web, site: Site) -> None:
    capture = web.client().get(web.page("/p", AKAMAI), site, accept="application/json")
    assert capture.outcome is Outcome.CHALLENGE
