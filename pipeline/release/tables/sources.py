"""Where it is said: attestations, and the words behind every value as far as each source's rule lets us quote."""

from __future__ import annotations

import hashlib
from functools import cache

import polars as pl

from pipeline.release.columns import flat, made, of
from pipeline.release.table import Cut, ReleaseTable
from pipeline.release.tables.parts import ENGAGEMENT_ID, TO_ENGAGEMENT
from schemas.contract import Attestation, Evidence, Mention
from schemas.contract.declare import Pattern

_TOLD = ("type", "subtype", "status", "date_start", "date_end", "date_precision", "date_basis", "confidence")
_WORDS = {"words_25": 25}
"""Quotation rules that allow so many words; ``full`` allows all, every other rule none."""


def _attestations(cut: Cut) -> pl.DataFrame:
    told = cut.live.select(engagement_id=pl.col("id"), told=pl.col("attestations")).explode("told")
    return told.drop_nulls("told").unnest("told")


def attestations(cut: Cut) -> pl.DataFrame:
    """Every announcement of every live engagement, with what it says in the main fields."""
    mention = pl.col("mention").struct.field
    codes = mention("participants").list.eval(pl.element().struct.field("code")).list.drop_nulls()
    told = _attestations(cut).with_columns(*(mention(name) for name in _TOLD), codes=codes)
    told = told.join(_joins(cut), on=("engagement_id", "announcement_id", "mention_index"), how="left")
    return told.with_columns(_rule_of(told["source"])).with_columns(title=_allowed("title"))


def _joins(cut: Cut) -> pl.DataFrame:
    """For each mention that was joined to another: which, and why."""
    rows = cut.live.select(engagement_id=pl.col("id"), join=pl.col("joins")).explode("join").drop_nulls("join")
    told = rows.unnest("join")
    return told.select(
        "engagement_id",
        "announcement_id",
        "mention_index",
        joined_to=pl.format("{}#{}", "to_announcement_id", "to_mention_index"),
        join_reason="reason",
    )


def evidence(cut: Cut) -> pl.DataFrame:
    """Every quotation behind every value, cut to what its source's rule allows; offsets and digest always stand."""
    told = _attestations(cut).with_columns(evidence=pl.col("mention").struct.field("evidence"))
    kept = ("engagement_id", "announcement_id", "announcement_revision", "mention_index", "source", "capture")
    listed = told.select(*kept, "evidence").with_columns(position=pl.int_ranges(1, pl.col("evidence").list.len() + 1))
    quoted = listed.explode("evidence", "position").drop_nulls("evidence").unnest("evidence")
    quoted = quoted.rename({"quotation": "quoted"}).with_columns(_rule_of(quoted["source"]), _numbered("quoted"))
    return quoted.join(_words(quoted), on=["words", "quotation_rule"], how="left")


def _numbered(quoted: str) -> pl.Expr:
    """A number for each different quotation, by which rows are joined at a third of what the words would cost."""
    return pl.col(quoted).cast(pl.Categorical(pl.Categories.random())).to_physical().alias("words")


def _words(quoted: pl.DataFrame) -> pl.DataFrame:
    """What is shown of each quotation: the same words stand behind several values, and are looked at once."""
    words = quoted.select("words", "quotation_rule", "quoted").unique(("words", "quotation_rule"))
    digests = pl.Series("quotation_digest", map(_digest, words["quoted"]), pl.String)
    return words.select("words", "quotation_rule", digests, quotation=_allowed("quoted"))


def _allowed(words: str) -> pl.Expr:
    """The column of another's words, cut to what the column ``quotation_rule`` allows."""
    allowed = pl.when(pl.col("quotation_rule") == "full").then(words).otherwise(pl.lit(None, pl.String))
    for rule, count in _WORDS.items():
        first = pl.col(words).str.extract(rf"^(\s*\S+(?:\s+\S+){{0,{count - 1}}})", 1)
        allowed = pl.when(pl.col("quotation_rule") == rule).then(first).otherwise(allowed)
    return allowed


def _digest(quotation: str) -> str:
    return "sha256:" + hashlib.sha256(quotation.encode()).hexdigest()


def _rule_of(sources: pl.Series) -> pl.Expr:
    rules = {source: quotation_rule(source) for source in sources.unique()}
    return pl.col("source").replace_strict(rules, return_dtype=pl.String).alias("quotation_rule")


@cache
def quotation_rule(source_id: str) -> str:
    """How much of a source's words may be passed on; offsets and digest only where the source is not known."""
    from extractors.registry import SOURCES  # noqa: PLC0415  only a release needs every source

    found = SOURCES.get(source_id)
    return found.profile.quotation_rule if found else "offsets"


ATTESTATIONS = ReleaseTable(
    name="attestations",
    title="Which announcement tells of which engagement, and what it says",
    columns=(
        ENGAGEMENT_ID,
        *flat(Attestation, "title"),
        made("title", str, "Its headline, as far as the source's rule allows.", null=True),
        *of(Mention, *_TOLD),
        made("codes", str, "Codes of the parties that it names.", many=True),
        made("joined_to", str, "The announcement and mention (from 0) that it was joined to; null for one.", null=True),
        made("join_reason", str, "What the two have in common, or who decided.", null=True),
    ),
    key=("engagement_id", "announcement_id", "mention_index"),
    rows=attestations,
    links=TO_ENGAGEMENT,
    in_parts=True,
)
EVIDENCE = ReleaseTable(
    name="evidence",
    title="The words behind every value",
    columns=(
        ENGAGEMENT_ID,
        *of(Attestation, "announcement_id", "announcement_revision", "mention_index"),
        made("position", int, "Place in the mention's list, from 1."),
        *of(Evidence, "field", "value", "text_field", "start", "end", "rule"),
        made(
            "quotation",
            str,
            "The words, as far as the source's rule allows: whole, the first 25 words, or null.",
            null=True,
        ),
        made("quotation_digest", str, "SHA-256 of the whole quotation in UTF-8.", Pattern(r"sha256:[0-9a-f]{64}")),
        made("quotation_rule", str, "The source's rule: full, words_25, or offsets (and digest only)."),
        *of(Attestation, "capture"),
    ),
    key=("engagement_id", "announcement_id", "mention_index", "position"),
    rows=evidence,
    links=TO_ENGAGEMENT,
    in_parts=True,
)
