"""Alarms posted to an address as JSON, as chat rooms and pagers take them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import requests
from airflow.sdk import BaseNotifier

if TYPE_CHECKING:
    from airflow.sdk import Context
    from pydantic import JsonValue

_TIMEOUT = 20.0


class WebhookNotifier(BaseNotifier):
    """Posts a document to an address.

    Nothing of it is a template: what sites and runs have said is passed on as it is, and rendered nowhere.

    Args:
        address: where to; it is a secret, and stands in no message.
        document: what is posted.
    """

    def __init__(self, address: str, document: dict[str, JsonValue]) -> None:
        super().__init__()
        self._address, self._document = address, document

    def notify(self, context: Context) -> None:  # noqa: ARG002  the context tells nothing that the document does not
        """Post it.

        Raises:
            OSError: it was not taken; the message does not name the address.
        """
        try:
            answer = requests.post(self._address, json=self._document, timeout=_TIMEOUT, allow_redirects=False)
        except requests.RequestException as error:
            raise OSError(f"the webhook of alarms cannot be reached ({type(error).__name__})") from None
        if not answer.ok or answer.is_redirect:
            raise OSError(f"the webhook of alarms answers {answer.status_code}")
