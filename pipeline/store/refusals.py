"""What a store that refuses has said, told with the lake's address and the remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from deltalake.exceptions import DeltaError

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@contextmanager
def explained(root: str, done: str) -> Iterator[None]:
    """Tell a refusal of the store as an OSError that names the lake ``root`` and what cannot be ``done`` with it.

    delta-rs has one error for all that a disk or a store may answer, and others for what it makes out itself, such as
    a rival's commit: those pass.
    """
    try:
        yield
    except (DeltaError, OSError) as error:
        if isinstance(error, DeltaError) and type(error) is not DeltaError:
            raise
        said = " ".join(_COLOUR.sub("", str(error)).split())
        raise OSError(
            f"the lake {root} cannot be {done}; check ENTENTE_LAKE, ENTENTE_LAKE_OPTIONS and its store: {said}"
        ) from error
