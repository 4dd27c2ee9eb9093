"""Every pattern of the house, by where it is made: asked for while the rooms are loaded and announcements are coded.

``python -m tests.linear.collect`` prints them as JSON. It is a process of its own, since a pattern is seen only when
it is made, and most are made when their file is first loaded.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import wraps
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("pipeline.coder", "pipeline.resolver", "pipeline.extract", "pipeline.scaffold", "extractors", "schemas")
_RULES = ROOT / "pipeline" / "coder" / "rules"
_NAMED = re.compile(r"\s*(\w+) = (?:re\.compile|linear|pattern|exact)\(")
_ASKED = ("compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub")


@dataclass(frozen=True, slots=True, order=True)
class Made:
    """One pattern, and the line of the house that made it."""

    file: str
    line: int
    pattern: str
    flags: int

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern as it is used."""
        return re.compile(self.pattern, self.flags & ~re.UNICODE)

    @property
    def is_searched(self) -> bool:
        """Whether the pattern is tried from many places of a text, and not only from the first, as addresses are."""
        text = (ROOT / self.file).read_text(encoding="utf-8")
        name = _NAMED.match(text.splitlines()[self.line - 1])
        return name is None or re.search(rf"\b{name[1]}\.(?!match\b|fullmatch\b)\w+\(", text) is not None

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.pattern[:90]}"


def collected() -> list[Made]:
    """The patterns, from a process that starts afresh."""
    told = subprocess.run([sys.executable, "-m", __name__], cwd=ROOT, capture_output=True, check=True, text=True)
    return [Made(**row) for row in json.loads(told.stdout)]


def _main() -> None:
    made: set[Made] = set()
    for name in _ASKED:
        setattr(re, name, _recording(getattr(re, name), made))
    for room in ROOMS:
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            importlib.import_module(module.name)
    _code()
    print(json.dumps([asdict(each) for each in sorted(made)]))


def _recording(ask: Callable[..., object], made: set[Made]) -> Callable[..., object]:
    @wraps(ask)
    def asked(pattern: str | bytes | re.Pattern[str], *args: object, **more: object) -> object:
        caller = sys._getframe(1)
        while caller.f_back is not None and Path(caller.f_code.co_filename).parent == _RULES:
            caller = caller.f_back
        file = Path(caller.f_code.co_filename)
        if file.is_relative_to(ROOT) and not isinstance(pattern, re.Pattern):
            flags = ask(pattern, *args, **more).flags if ask.__name__ == "compile" else 0
            text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
            made.add(Made(str(file.relative_to(ROOT)), caller.f_lineno, text, int(flags)))
        return ask(pattern, *args, **more)

    return asked


def _code() -> None:
    from pipeline.coder import code_item, from_line

    for file in sorted((ROOT / "tests" / "labelled").rglob("*.jsonl")):
        for line in file.open(encoding="utf-8"):
            row = json.loads(line)
            if "text" in row:
                code_item(from_line(row))


if __name__ == "__main__":
    _main()
