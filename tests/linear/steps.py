"""A matcher that backtracks as ``re`` does and counts its steps: work told without a clock.

A step is a character looked at, or a part entered; ``re`` takes between one and some ten nanoseconds for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from tests.linear.tree import CHARACTER, Node, accepts, parsed, parser, sre

Go = Callable[[int], bool]


class EndlessError(Exception):
    """More steps were taken than were granted."""


class Steps:
    """One pattern over one text; ``taken`` counts.

    A part is given what follows it and answers whether all from a place on is found. What a part sets it sets back when
    it is not, so that the next way starts as this one did.
    """

    def __init__(self, pattern: re.Pattern[str], granted: int) -> None:
        self.taken, self.granted = 0, granted
        self.text = ""
        self._end = 0
        self._groups: dict[int, tuple[int, int]] = {}
        self._whole = self._row(parsed(pattern), pattern.flags, self._found)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """What ``finditer`` finds, counted on the way.

        Raises:
            EndlessError: after the steps that are granted.
        """
        self.text, self.taken = text, 0
        found: list[tuple[int, int]] = []
        at = 0
        while at <= len(text):
            self._step()
            self._groups = {}
            if self._whole(at):
                found.append((at, self._end))
                at = max(self._end, at + 1)
            else:
                at += 1
        return found

    def _step(self) -> None:
        self.taken += 1
        if self.taken > self.granted:
            raise EndlessError

    def _found(self, at: int) -> bool:
        self._end = at
        return True

    def _row(self, nodes: Sequence[Node], flags: int, then: Go) -> Go:
        for node in reversed(nodes):
            then = self._part(node, flags, then)
        return then

    def _part(self, node: Node, flags: int, then: Go) -> Go:  # noqa: PLR0911 - one for each kind of part
        kind, told = node
        if kind in CHARACTER:
            return self._character(accepts(node, flags), then)
        match kind:
            case sre.BRANCH:
                return self._branch([self._row(way, flags, then) for way in told[1]])
            case sre.SUBPATTERN:
                group, more, less, inside = told
                return self._group(group, inside, (flags | more) & ~less, then)
            case sre.AT:
                return self._place(told, flags, then)
            case sre.ASSERT | sre.ASSERT_NOT:
                return self._look(told[0], told[1], flags, kind is sre.ASSERT, then)
            case sre.ATOMIC_GROUP:
                return self._once(self._row(told, flags, self._found), then)
            case sre.POSSESSIVE_REPEAT:
                return self._once(self._repeat(told, flags, self._found, greedy=True), then)
            case sre.MAX_REPEAT | sre.MIN_REPEAT:
                return self._repeat(told, flags, then, greedy=kind is sre.MAX_REPEAT)
            case sre.GROUPREF:
                return self._again(told, then)
        raise NotImplementedError(kind)

    def _character(self, takes: Callable[[str], bool], then: Go) -> Go:
        def part(at: int) -> bool:
            self._step()
            return at < len(self.text) and takes(self.text[at]) and then(at + 1)

        return part

    def _branch(self, ways: list[Go]) -> Go:
        def part(at: int) -> bool:
            for way in ways:
                self._step()
                if way(at):
                    return True
            return False

        return part

    def _group(self, group: int | None, nodes: Sequence[Node], flags: int, then: Go) -> Go:
        if group is None:
            return self._row(nodes, flags, then)
        starts: list[int] = []

        def close(end: int) -> bool:
            before, start = self._groups.get(group), starts.pop()
            self._groups[group] = (start, end)
            if then(end):
                return True
            starts.append(start)
            if before is not None:
                self._groups[group] = before
            return False

        inside = self._row(nodes, flags, close)

        def part(at: int) -> bool:
            starts.append(at)
            if inside(at):
                return True
            starts.pop()
            return False

        return part

    def _again(self, group: int, then: Go) -> Go:
        def part(at: int) -> bool:
            self._step()
            start, end = self._groups.get(group, (0, -1))
            words = self.text[start : max(end, 0)]
            return end >= start and self.text.startswith(words, at) and then(at + len(words))

        return part

    def _place(self, told: object, flags: int, then: Go) -> Go:
        def is_word(at: int) -> bool:
            return 0 <= at < len(self.text) and (self.text[at].isalnum() or self.text[at] == "_")

        def holds(at: int) -> bool:
            end, many = len(self.text), bool(flags & re.MULTILINE)
            match told:
                case sre.AT_BOUNDARY:
                    return is_word(at - 1) != is_word(at)
                case sre.AT_BEGINNING | sre.AT_BEGINNING_STRING:
                    return at == 0 or (many and told is sre.AT_BEGINNING and self.text[at - 1] == "\n")
                case sre.AT_END | sre.AT_END_STRING:
                    return at == end or (told is sre.AT_END and self.text[at] == "\n" and (many or at == end - 1))
            raise NotImplementedError(told)

        def part(at: int) -> bool:
            self._step()
            return holds(at) and then(at)

        return part

    def _look(self, way: int, nodes: parser.SubPattern, flags: int, wanted: bool, then: Go) -> Go:
        back = 0 if way > 0 else nodes.getwidth()[0]
        inside = self._row(nodes, flags, self._found)
        return lambda at: (at >= back and inside(at - back)) == wanted and then(at)

    def _once(self, inside: Go, then: Go) -> Go:
        return lambda at: inside(at) and then(self._end)

    def _repeat(self, told: tuple[int, int, Sequence[Node]], flags: int, then: Go, *, greedy: bool) -> Go:
        low, high, body = told
        if len(body) == 1 and body[0][0] in CHARACTER:
            ends = self._longest_first if greedy else self._shortest_first
            return self._run(partial(ends, low, int(high), accepts(body[0], flags)), then)
        return self._turns(low, int(high), body, flags, then, greedy=greedy)

    def _turns(self, low: int, high: int, body: Sequence[Node], flags: int, then: Go, *, greedy: bool) -> Go:
        count, last = 0, -1

        def more(at: int) -> bool:
            nonlocal count, last
            if count >= high or (count > low and at == last):
                return False
            before = count, last
            count, last = count + 1, at
            if inside(at):
                return True
            count, last = before
            return False

        def turn(at: int) -> bool:
            self._step()
            if greedy and more(at):
                return True
            return (count >= low and leave(at)) or (not greedy and more(at))

        def leave(at: int) -> bool:
            nonlocal count, last
            before = count, last
            if then(at):
                return True
            count, last = before
            return False

        def enter(at: int) -> bool:
            nonlocal count, last
            before = count, last
            count, last = 0, -1
            if turn(at):
                return True
            count, last = before
            return False

        inside = self._row(body, flags, turn)
        return enter

    def _run(self, ends: Callable[[int], Iterable[int]], then: Go) -> Go:
        def part(at: int) -> bool:
            for end in ends(at):  # noqa: SIM110 - a generator between would count twice against the depth of calls
                if then(end):
                    return True
            return False

        return part

    def _longest_first(self, low: int, high: int, takes: Callable[[str], bool], at: int) -> Iterable[int]:
        end, stop = at, min(len(self.text), at + high)
        while end < stop and takes(self.text[end]):
            end += 1
        self.taken += end - at
        self._step()
        return range(end, at + low - 1, -1)

    def _shortest_first(self, low: int, high: int, takes: Callable[[str], bool], at: int) -> Iterable[int]:
        for end in range(at, min(len(self.text), at + high) + 1):
            self._step()
            if end - at >= low:
                yield end
            if end == len(self.text) or not takes(self.text[end]):
                return
