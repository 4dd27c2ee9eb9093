"""The Republic of Korea's Ministry of National Defense, by the government's Policy Briefing."""

import re

from extractors.profile import Profile
from extractors.shapes.selected import Page, Selected
from extractors.source import Lead


class MinistryOfNationalDefense(Selected):
    """Press releases in Korean, by the ministry's feed on korea.kr; the ministry's own site refuses all robots.

    The body of a page sits in a viewer of office files: the feed's summary is the text that is open.
    """

    watched = ("https://www.korea.kr/rss/dept_mnd.xml",)
    announced = re.compile(r"/briefing/pressReleaseView\.do\?(?:[^#]*&)?newsId=(?P<key>\d+)(?:&[^#]*)?")
    page = Page(body=(".view_cont",))

    def canonical(self, url: str) -> str:
        """The release by its number, as the page itself gives it."""
        return f"https://www.korea.kr/briefing/pressReleaseView.do?newsId={self.key_of(url)}"

    def request(self, lead: Lead) -> str | None:
        """Nothing more than the feed tells is open."""
        return None

    profile = Profile(
        id="kr_mnd",
        name="Republic of Korea Ministry of National Defense",
        system="Republic of Korea",
        platform="korea.kr",
        language="ko",
        homepage="https://www.korea.kr/",
        hosts=frozenset({"www.korea.kr", "korea.kr"}),
        grade="documented",
        cadence="P4D",
        timezone="Asia/Seoul",
        delay=6.0,
        actor="KOR",
        quotation_rule="full",
        licence="KOGL type 1",
        terms_url="https://www.korea.kr/etc/copyright.do",
        parser=1,
        text="teaser",
    )


SOURCE = MinistryOfNationalDefense()
