"""The service's settings, read from ``ENTENTE_*`` variables."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from pipeline.store.lake import Lake


class Settings(BaseSettings):
    """Every setting with its default; the variable is ``ENTENTE_`` and the name in capitals."""

    model_config = SettingsConfigDict(env_prefix="ENTENTE_", frozen=True)

    lake: str = Field("lake", description="Folder or s3:// address of the lake.")
    lake_options: dict[str, str] = Field(
        default_factory=dict, description="Options of the object store's client as JSON, as delta-rs names them."
    )
    state: Path = Field(
        Path("state"), description="Folder for locks and caches, shared by all processes of a deployment."
    )
    mirror: str | None = Field(None, description="Address of the bundled mirror; unset, the real sites are asked.")
    contact: str = Field(
        "https://github.com/entente-dataset/entente", description="Where a site's owner can reach you; sent along."
    )
    delay: float | None = Field(
        None, ge=0, description="Seconds between two requests to one host; unset, what each source declares."
    )
    poll_seconds: float = Field(60, gt=0, description="Seconds between two polls of a source by its watcher.")
    sources: tuple[str, ...] = Field((), description="Ids of the sources to run, as a JSON list; empty for all.")
    release_days: int = Field(7, ge=1, description="Days between two releases.")

    def open_lake(self) -> Lake:
        """The lake that these settings name."""
        return Lake(self.lake, self.lake_options)
