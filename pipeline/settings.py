"""The service's settings, read from ``ENTENTE_*`` variables."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from extractors.web import WebPolicy
from pipeline.clock import DEADLINE_HOURS
from pipeline.store.lake import Lake


class Settings(BaseSettings):
    """Every setting with its default; the variable is ``ENTENTE_`` and the name in capitals."""

    model_config = SettingsConfigDict(env_prefix="ENTENTE_", frozen=True, hide_input_in_errors=True)

    lake: str = Field("lake", description="Folder or s3:// address of the lake.")
    lake_options: dict[str, str] = Field(
        default_factory=dict,
        repr=False,
        description="Options of the object store's client as JSON, as delta-rs names them.",
    )
    state: Path = Field(
        Path("state"), description="Folder for locks and caches, shared by all processes of a deployment."
    )
    overrides: Path | None = Field(
        None, description="File of corrections to what the coder reads; unset, nothing is corrected."
    )
    decisions: Path | None = Field(
        None, description="File of decisions on which engagements are one; unset, only the resolver decides."
    )
    sources: str = Field(
        "", description="Ids of the sources that this deployment runs, with commas; empty, every active one."
    )
    mirror: str | None = Field(None, description="Address of the bundled mirror; unset, the real sites are asked.")
    contact: str = Field(
        "https://github.com/entente-dataset/entente", description="Where a site's owner can reach you; sent along."
    )
    delay: float | None = Field(
        None, ge=0, description="Seconds between two requests to one host; unset, what each source declares."
    )
    poll_seconds: float = Field(60, gt=0, description="Seconds between two polls of a source by its watcher.")
    release_days: int = Field(7, ge=1, description="Days between two releases.")
    first_release_hours: float = Field(
        6, ge=0, description="Hours after the first version that the first release waits for every source's first run."
    )
    keep_days: int = Field(
        7, ge=1, description="Days for which upkeep leaves files that no table needs to whoever still reads them."
    )

    listing_pages: int = Field(
        20, ge=1, description="How many pages of a listing one run follows; a first run goes that deep."
    )
    listing_hours: float = Field(
        24, ge=0, description="Hours after which a listing is asked for whole again, however often it said unchanged."
    )
    archive_months: int = Field(4, ge=0, description="How many months of an archive a source's first run asks for.")
    items_per_run: int = Field(300, ge=1, description="Items that one run asks a site for; the rest waits.")
    items_per_batch: int = Field(20, ge=1, description="Items that are made durable together.")
    tries: int = Field(12, ge=1, description="Failed fetches after which a lead is given up, with a reason.")
    retry_seconds: float = Field(
        60, ge=0, description="Seconds until a failed lead is tried again; doubled with each failure, up to 12 hours."
    )
    revisit_days: int = Field(60, ge=0, description="What was found in so many last days is asked for edits.")
    revisit_hours: float = Field(
        12, ge=0, description="Hours until the first such request for an announcement; later pauses double."
    )
    revisits_per_run: int = Field(30, ge=0, description="How many such requests one run makes.")
    lock_seconds: float = Field(
        60, ge=0, description="Seconds to wait for another run of the same source before this one is skipped."
    )
    rering_seconds: float = Field(300, gt=0, description="Seconds until a watcher rings again for the same thing.")

    alarm_mail: str = Field("", description="Addresses that alarms are mailed to, with commas; empty, none is mailed.")
    alarm_webhook: SecretStr | None = Field(
        None, description="Address that alarms are posted to as JSON; it is a secret, and never shown."
    )
    alarm_wait_hours: float = Field(
        2, gt=0, description="Hours that announcements may wait for the curator before it is an alarm."
    )

    deadline_hours: float = Field(
        DEADLINE_HOURS,
        gt=0,
        description="Hours after its queueing in which a run of ingest, curate or release must be through.",
    )

    @field_validator("lake")
    @classmethod
    def _without_password(cls, lake: str) -> str:
        # The address of the lake stands in messages and in logs; keys have their place among the options.
        if "@" in urlsplit(lake).netloc:
            raise ValueError("the address carries a user or a password: give them in ENTENTE_LAKE_OPTIONS")
        return lake

    def web_policy(self) -> WebPolicy:
        """The rules of the polite web client that these settings make."""
        return WebPolicy(contact=self.contact, state_dir=self.state / "web", mirror=self.mirror, delay=self.delay)

    def open_lake(self) -> Lake:
        """The lake that these settings name."""
        return Lake(self.lake, self.lake_options)
