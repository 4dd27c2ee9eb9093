"""spaCy's blank pipeline with the coder's vocabulary in its PhraseMatcher; orders and answers as lines of JSON.

``load`` takes the vocabulary (names as they are written, words in any case) and the texts, ``time`` gives the seconds
of processor time of one pass over all texts and how many phrases were found. Finding phrases is where a coder begins.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import spacy
from spacy.matcher import PhraseMatcher

nlp = spacy.blank("en")
names, words = PhraseMatcher(nlp.vocab, attr="ORTH"), PhraseMatcher(nlp.vocab, attr="LOWER")


def _load(order: dict[str, Any], texts: list[str]) -> dict[str, object]:
    names.add("name", list(nlp.tokenizer.pipe(order["names"])))
    words.add("word", list(nlp.tokenizer.pipe(order["words"])))
    texts[:] = order["texts"]
    return {"name": f"PhraseMatcher of spaCy {spacy.__version__}"}


def _found(texts: list[str]) -> int:
    return sum(len(names(text)) + len(words(text)) for text in nlp.pipe(texts))


def main() -> None:
    texts: list[str] = []
    for line in sys.stdin:
        order = json.loads(line)
        begun = time.process_time()
        answer = _load(order, texts) if order["do"] == "load" else {"found": _found(texts)}
        print(json.dumps({**answer, "seconds": time.process_time() - begun}), flush=True)


if __name__ == "__main__":
    main()
