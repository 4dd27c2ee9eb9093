"""Alarms by mail, through Airflow's own notifier and its connection ``smtp_default``."""

from __future__ import annotations

import html
from collections.abc import Sequence


def send(to: Sequence[str], subject: str, text: str) -> None:
    """Mail a text.

    The notifier's own call would read subject and body as templates, and they hold words of other people: its
    ``notify`` does not.

    Raises:
        OSError: the mail server cannot be reached or refuses, or the connection is not there.
    """
    from airflow.providers.smtp.notifications.smtp import SmtpNotifier
    from airflow.sdk.exceptions import AirflowException

    try:
        SmtpNotifier(to=list(to), subject=subject, html_content=f"<pre>{html.escape(text)}</pre>").notify({})
    except AirflowException as error:
        raise OSError(f"no mail by the connection smtp_default: {error}") from error
