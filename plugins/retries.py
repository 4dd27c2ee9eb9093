"""Which failures are worth another try, and when."""

from __future__ import annotations

from datetime import timedelta

from airflow.sdk import ExceptionRetryPolicy, RetryAction, RetryRule

from pipeline.errors import BrokenSourceError, BusySourceError, GateFailedError, MissingCapturesError, OutrunError

PATIENT = ExceptionRetryPolicy(
    rules=[
        # Another writer was first: what is left to do shows at the next look.
        RetryRule(
            exception=OutrunError,
            action=RetryAction.RETRY,
            retry_delay=timedelta(seconds=5),
            reason="another writer committed first",
        ),
        RetryRule(
            exception=BusySourceError,
            action=RetryAction.RETRY,
            retry_delay=timedelta(minutes=2),
            reason="another run of the source is at work, such as one by hand",
        ),
        # A gate that has decided decides the same again.
        RetryRule(
            exception=GateFailedError,
            action=RetryAction.FAIL,
            reason="the gate refused the candidate; the last good version stays",
        ),
        RetryRule(
            exception=BrokenSourceError,
            action=RetryAction.FAIL,
            reason="the source is broken; the next poll or clock tries again",
        ),
        RetryRule(
            exception=MissingCapturesError,
            action=RetryAction.FAIL,
            reason="captures are missing: they must come back from a backup",
        ),
        RetryRule(
            exception=OSError,
            action=RetryAction.RETRY,
            retry_delay=timedelta(seconds=30),
            reason="disk or network trouble",
        ),
    ]
)
