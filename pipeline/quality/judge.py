"""Great Expectations holds tables against the declared suites, and writes its Data Docs.

The library takes ten seconds to import and speaks a lot: it is imported in here only, told to be silent, and keeps
all it writes in the folder that it is given. It asks nothing of the network.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from schemas.expectations import Suite, suite

if TYPE_CHECKING:
    from great_expectations.data_context.data_context.ephemeral_data_context import EphemeralDataContext


@dataclass(frozen=True, slots=True)
class Verdict:
    """One suite's answer: whether all of it holds, the broken expectations in words, and the whole result as JSON."""

    passed: bool
    failures: tuple[str, ...]
    result: Mapping[str, object]


def judge(tables: Mapping[str, pl.DataFrame], docs: Path) -> dict[str, Verdict]:
    """Hold each table against the suite of its name and write the Data Docs (static HTML) into ``docs``."""
    with _silence():
        context = _context(docs)
        verdicts = {name: _verdict(context, suite(name), table) for name, table in tables.items()}
        context.build_data_docs()
    return verdicts


def warm_up() -> None:
    """Import the library now, so that processes forked from this one need not."""
    with _silence():
        import great_expectations  # noqa: F401, PLC0415


@contextmanager
def _silence() -> Iterator[None]:
    # Both are read when the library is imported.
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    os.environ.setdefault("TQDM_DISABLE", "1")
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


def _context(docs: Path) -> EphemeralDataContext:
    import great_expectations as gx  # noqa: PLC0415  ten seconds
    from great_expectations.data_context.types.base import ProgressBarsConfig  # noqa: PLC0415

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    site = {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(docs)},
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
    }
    context.update_data_docs_site("local_site", site)  # type: ignore[arg-type]  # its own type lacks a key it reads
    return context


def _verdict(context: EphemeralDataContext, asked: Suite, table: pl.DataFrame) -> Verdict:
    import great_expectations as gx  # noqa: PLC0415

    frame = table.to_pandas(use_pyarrow_extension_array=True)
    batch = (
        context.data_sources.add_pandas(asked.subject)
        .add_dataframe_asset(asked.subject)
        .add_batch_definition_whole_dataframe(asked.name)
    )
    expectations = [
        {"type": one.type, "kwargs": dict(one.arguments), "meta": {"says": one.says, "notes": one.says}}
        for one in asked.expectations
    ]
    definition = gx.ValidationDefinition(
        name=asked.name,
        data=batch,
        suite=context.suites.add(gx.ExpectationSuite(name=asked.subject, expectations=expectations)),
    )
    answer = context.validation_definitions.add(definition).run(
        batch_parameters={"dataframe": frame}, result_format="SUMMARY"
    )
    result: dict[str, Any] = answer.to_json_dict()  # type: ignore[no-untyped-call]
    return Verdict(bool(answer.success), tuple(_failures(result)), result)


def _failures(result: Mapping[str, Any]) -> Iterator[str]:
    for one in result["results"]:
        if not one["success"]:
            asked = one["expectation_config"]
            found = one["result"].get("partial_unexpected_list") or one["result"].get("observed_value")
            trouble = one["exception_info"].get("exception_message") if "exception_info" in one else None
            yield f"{asked['meta']['says']}: found {_short(trouble or found)}"


def _short(found: object) -> str:
    text = str(found)
    return text if len(text) <= 120 else f"{text[:117]}..."
