"""Alarms by mail, through Airflow's own notifier and its connection ``smtp_default``."""

from __future__ import annotations

import html
from collections.abc import Sequence


def send(to: Sequence[str], subject: str, text: str) -> None:
    """Mail a text.

    The notifier's own call would read subject and body as templates, and they hold words of other people: its
    ``notify`` does not.

    Raises:
        AirflowException: there is no such connection, or its server cannot be reached.
        OSError: the server refuses.
        ValueError: the connection does not say from whom the mail is.
    """
    from airflow.providers.smtp.notifications.smtp import SmtpNotifier

    SmtpNotifier(to=list(to), subject=subject, html_content=f"<pre>{html.escape(text)}</pre>").notify({})
