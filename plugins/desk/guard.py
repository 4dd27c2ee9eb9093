"""Who may change something from the desk, and from where: refused unless both are known."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from airflow.api_fastapi.app import get_auth_manager
from airflow.api_fastapi.auth.managers.models.base_user import BaseUser
from airflow.api_fastapi.auth.managers.models.resource_details import DagDetails
from airflow.api_fastapi.core_api.security import GetUserDep, bearer_scheme
from airflow.configuration import conf
from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials
from sqlalchemy.exc import SQLAlchemyError

from plugins.desk.reading import Trouble

log = logging.getLogger(__name__)

ALARMS = "alarms"
"""The DAG that tells of alarms: whoever may edit it may keep one quiet."""
_READ_ONLY = {"GET", "HEAD", "OPTIONS"}


@dataclass(frozen=True, slots=True)
class Powers:
    """What the asker may do beside looking."""

    pause: bool
    acknowledge: bool


def powers(user: BaseUser, source: str) -> Powers:
    """What somebody may do with a source: as much as Airflow lets them do with the DAGs that stand for it."""
    return Powers(pause=may_edit(user, f"ingest_{source}"), acknowledge=may_edit(user, ALARMS))


def may_edit(user: BaseUser, dag: str) -> bool:
    """Whether Airflow lets somebody edit a DAG, as pausing it does; not where that cannot be told."""
    try:
        details = DagDetails(id=dag, team_name=_team(dag))
        return get_auth_manager().is_authorized_dag(method="PUT", details=details, user=user)
    except SQLAlchemyError as error:
        log.warning("the desk cannot tell who may edit %s: %s", dag, error)
        return False


def edits_source(name: str, user: GetUserDep) -> None:
    """Let nobody through who may not edit the DAG of the source in the address.

    Raises:
        Trouble: they may not.
    """
    _demand(user, f"ingest_{name}")


def edits_alarms(user: GetUserDep) -> None:
    """Let nobody through who may not edit the DAG that tells of alarms.

    Raises:
        Trouble: they may not.
    """
    _demand(user, ALARMS)


def from_here(request: Request, bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer_scheme)]) -> None:
    """Let no change through that a page of somebody else may have made a logged-in browser ask for.

    A browser says from where it asks. Whoever says nothing is none, and must bring a token of its own: a cookie alone
    would be sent along by any browser. A token is no excuse for a wrong origin, since Airflow can be set to give one
    to every request.

    Raises:
        Trouble: it came from elsewhere, or nothing says from where.
    """
    if request.method in _READ_ONLY:
        return
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        here = site == "same-origin"
    elif origin is not None:
        here = urlsplit(origin).netloc in _own_names(request)
    else:
        here = bearer is not None
    if not here:
        what = "A change must be asked for from the desk's own pages, or by a program with a token of its own."
        remedy = "Open the desk and ask again there; behind a proxy, let it pass on the Host header."
        raise Trouble(403, "This was asked from elsewhere", what, remedy)


def _demand(user: BaseUser, dag: str) -> None:
    if not may_edit(user, dag):
        what = f"You may look and not change: in Airflow you may not edit the DAG {dag}."
        raise Trouble(403, "You may not do that", what, "Ask whoever gives out roles in Airflow.")


def _own_names(request: Request) -> set[str]:
    """Under which names, with their ports, this server is asked: as the request says, and as Airflow is told."""
    configured = urlsplit(conf.get("api", "base_url", fallback="") or "").netloc
    return {name for name in (request.headers.get("host"), configured) if name}


def _team(dag: str) -> str | None:
    if not conf.getboolean("core", "multi_team", fallback=False):
        return None
    from airflow.models.dag import DagModel

    return DagModel.get_team_name(dag)
