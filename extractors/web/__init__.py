"""The polite web client: requests in, typed outcomes out. Import everything from here."""

from extractors.web.capture import Capture, Headers, Validators, saved
from extractors.web.client import PoliteClient
from extractors.web.outcome import Outcome
from extractors.web.site import Site, Soundness, WebPolicy

__all__ = ["Capture", "Headers", "Outcome", "PoliteClient", "Site", "Soundness", "Validators", "WebPolicy", "saved"]
