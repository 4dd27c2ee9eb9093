"""en.baochinhphu.vn: the page of a tag, its rows dated twice, and articles whose lead stands above the text."""

from dataclasses import dataclass

from mirror.items import Shown
from mirror.prose import Block, slug
from mirror.sites.plain import Entry, Plain, View, site


@dataclass(frozen=True, slots=True)
class Story(Entry):
    """An article: its first block is the lead, and its last sentence bears the paper's sign of the end."""

    @property
    def lead(self) -> str:
        """The lead, as the listing shows it too."""
        return self.shown.blocks[0].line

    @property
    def told(self) -> tuple[Block, ...]:
        """The blocks below the lead."""
        *others, last = self.shown.blocks[1:]
        return (*others, Block(last.kind, (*last.lines[:-1], f"{last.lines[-1]}/.")))


def address(shown: Shown) -> str:
    """Words of the first title and the number: the address stays when the title is mended."""
    return f"/{slug(shown.first_title)}-{shown.key}.htm"


SITE = site(
    Plain(id="vn_gov", home="en.baochinhphu.vn", address=address, entry=Story),
    {"/defense.html": View(template="listing.html", size=24)},
    robots="\ufeffUser-agent: *\nAllow: /\n",
)
