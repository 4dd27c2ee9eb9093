"""Reading the lake for a request: never in the server's own threads, never for ever, and with its failures in words."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from deltalake.exceptions import DeltaError
from polars.exceptions import PolarsError
from pyarrow import ArrowException
from pydantic import ValidationError

from pipeline.desk import UnknownReportError
from plugins.desk.board import UnknownSourceError

log = logging.getLogger(__name__)
T = TypeVar("T")

PATIENCE = 20.0
"""Seconds that a request waits for the lake."""

# A store that hangs takes these threads and no other: Airflow's own requests go on.
_threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="desk")
_REMEDY = (
    "Check ENTENTE_LAKE and ENTENTE_LAKE_OPTIONS of the API server, and that their store answers; then read again."
)


@dataclass
class Trouble(Exception):  # noqa: N818  it is what the page tells, not always an error of ours
    """Why a page cannot be shown: the HTTP status, a heading, what happened, and the remedy."""

    status: int
    heading: str
    what: str
    remedy: str


async def read(work: Callable[[], T], patience: float = PATIENCE) -> T:
    """What the work gives, done in one of the desk's own threads.

    Raises:
        Trouble: the lake cannot be read, does not answer in time, or holds nothing of that name.
    """
    try:
        return await asyncio.wait_for(asyncio.get_running_loop().run_in_executor(_threads, work), patience)
    except TimeoutError:
        what = f"The lake has not answered for {patience:g} seconds."
        raise Trouble(503, "The lake does not answer", what, _REMEDY) from None
    except (UnknownSourceError, UnknownReportError) as error:
        raise Trouble(404, "There is no such page", str(error), "Go back to the sources or to the versions.") from error
    except ValidationError as error:
        remedy = "Mend the ENTENTE_ variables of the API server, and start it again."
        raise Trouble(503, "The settings cannot be read", str(error), remedy) from error
    except (OSError, DeltaError, PolarsError, ArrowException) as error:
        log.warning("the desk cannot read the lake: %s", error)
        raise Trouble(503, "The lake cannot be read", str(error), _REMEDY) from error
