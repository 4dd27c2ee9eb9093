"""The publisher's own side: a ministry that tells whose crews come to an exercise does not name its own."""

from __future__ import annotations

from pipeline.coder.rules import pattern
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.text.party import Party
from pipeline.coder.text.reading import Reading
from schemas.tables import organisation_ids

_OTHERS = pattern("clauses", "any", "own_side_others")


def with_own_side(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, exercises and inspections that a ministry of defence announces with its own state in them."""
    voice = reading.item.publisher
    if voice.authority != "defence" or voice.code is None or voice.code in organisation_ids():
        return drafts
    for draft in drafts:
        if _is_ours(draft) and voice.code not in draft.codes and draft.codes - organisation_ids():
            own = Party(draft.start, draft.end, voice.code, "voice", "", voice.level, voice.authority)
            draft.roles.append(Role(voice.code, "participant", own, draft.sentence))
    return drafts


def _is_ours(draft: Draft) -> bool:
    """Whether nothing says that the forces of others are watched or spoken of."""
    kind = draft.type == "exercise" or (draft.type, draft.subtype) == ("confidence_building", "inspection")
    return kind and not any(_OTHERS.search(telling.sentence.words) for telling in draft.tellings())
