"""``docs/benchmarks.md``, made from the figures that are kept and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.frame.benches import About, benches
from bench.frame.figure import Figure
from bench.frame.picture import drawn

DOCS = Path(__file__).parents[2] / "docs"
NAME, FOLDER = "benchmarks.md", "benchmarks"
HEAD = """# How fast, at what cost, how it grows, and against what else

This page and its pictures are made from [figures.json](../bench/figures.json) by `make bench`; do not edit them. Every
figure is a median of several runs that took turns with the alternative's on the same data, unless the text says
otherwise; a ratio is our value divided by the alternative's. The alternatives are installed from a lock of their own
into an environment of their own. `python -m bench NAME ...` measures the benches named, those that take long among
them; `--captures DIR` adds real pages to the parsing, for these are other people's and not in the repository. No test
depends on a clock.
"""
LEFT = """## Not measured

- **Latency** on Postgres with several workers
- **Rebuild** of 100,000 captures on two cores
- **Memory** of DAG processor, scheduler and triggerer with all watchers on
"""


def write(figures: Sequence[Figure], docs: Path = DOCS) -> None:
    """The page and a picture for each bench that has figures; pictures of no bench are removed."""
    (docs / FOLDER).mkdir(exist_ok=True)
    (docs / NAME).write_text(page(figures), encoding="utf-8")
    told = {about.name: of(figures, about) for about in benches().values()}
    for file in (docs / FOLDER).glob("*.svg"):
        if not told.get(file.stem):
            file.unlink()
    for name, some in told.items():
        if some:
            (docs / FOLDER / f"{name}.svg").write_text(drawn(some, benches()[name].draw), encoding="utf-8")


def of(figures: Sequence[Figure], about: About) -> list[Figure]:
    """The figures of one bench, in their order."""
    return [figure for figure in figures if figure.bench == about.name]


def page(figures: Sequence[Figure]) -> str:
    """The page as Markdown."""
    told = [(about, of(figures, about)) for about in benches().values()]
    left = [f"- **{about.title}** (`python -m bench {about.name}`)\n" for about, some in told if not some]
    return "\n".join([HEAD, *(_section(about, some) for about, some in told if some), LEFT + "".join(left)])


def _section(about: About, figures: Sequence[Figure]) -> str:
    return "\n".join(
        [
            f"## {about.title}\n",
            f"{about.text.strip()}\n",
            f"![{about.title}: {about.draw}, ours beside the alternatives]({FOLDER}/{about.name}.svg)\n",
            "| what | ours | beside | theirs | ratio | bar |",
            "| --- | ---: | --- | ---: | ---: | --- |",
            *map(_row, figures),
            "",
            *(f"- {line}" for line in _sources(figures)),
            "",
            *([about.tried.strip() + "\n"] if about.tried.strip() else []),
        ]
    )


def _row(figure: Figure) -> str:
    bar = "" if figure.bar is None else f"{figure.bar}: {'met' if figure.met else '**missed**'}"
    ours, theirs, ratio = _amount(figure.value, figure.unit), "", ""
    if figure.ratio:
        theirs, ratio = _amount(figure.value / figure.ratio, figure.unit), number(figure.ratio)
    return f"| {figure.name} | {ours} | {figure.against or ''} | {theirs} | {ratio} | {bar} |"


def _amount(value: float, unit: str) -> str:
    return f"{100 * value:.1f} %" if unit == "share" else f"{number(value)} {unit}"


def _sources(figures: Sequence[Figure]) -> Iterator[str]:
    yield from dict.fromkeys(f"Data: {figure.data}." for figure in figures)
    yield from dict.fromkeys(f"Measured {figure.when[:10]} on {figure.machine}." for figure in figures)


def number(value: float) -> str:
    """A figure with three digits that count."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value else "0"
