"""HTML in another dress: a redesign that moves everything, and small changes that no reader would notice."""

from zlib import crc32

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

BOXES = frozenset({"h1", "h2", "h3", "h4", "article", "main", "section", "ul", "ol", "li"})
CHROME = ("body > header", "body > nav", "body > footer", "body > aside", "body > div.header", "body > div.footer")


def redesigned(soup: BeautifulSoup) -> None:
    """Every class, id and data attribute has another name, headings and lists are plain boxes; texts and links stay."""
    for tag in soup.find_all(True):
        if tag.name in ("html", "head", "body", "title", "meta", "link", "script", "style"):
            tag.attrs = {name: value for name, value in tag.attrs.items() if name not in ("class", "id")}
            continue
        tag.attrs = {name: value for name, value in tag.attrs.items() if name in ("href", "src")}
        tag["class"] = f"x{crc32(tag.name.encode()):08x}"
        tag.name = "div" if "-" in tag.name or tag.name in BOXES else "span" if tag.name == "time" else tag.name


def classed(soup: BeautifulSoup) -> None:
    """Every element has one class more."""
    for number, tag in enumerate(soup.find_all(True)):
        if tag.get("class"):
            tag["class"] = " ".join([*filter(None, tag.get_attribute_list("class")), f"u-{number % 7}"])


def reordered(soup: BeautifulSoup) -> None:
    """The furniture around the page stands in another order."""
    body = soup.body
    if body is None:
        return
    furniture = [tag for selector in CHROME for tag in soup.select(selector)]
    for tag in furniture:
        body.append(tag.extract())


def footed(soup: BeautifulSoup) -> None:
    """A new footer with a date, a heading and links."""
    if soup.body is None:
        return
    footer = soup.new_tag("footer", attrs={"class": "site-footer-2"})
    for name, text in (
        ("h2", "Stay in touch"),
        ("p", "Our office is open on working days."),
        ("span", "1 January 2001"),
    ):
        part = soup.new_tag(name)
        part.string = text
        footer.append(part)
    link = soup.new_tag("a", href="/accessibility")
    link.string = "Accessibility"
    footer.append(link)
    soup.body.append(footer)


def emphasised(tag: Tag) -> None:
    """The first word of the element's first text is emphasised, and a soft hyphen stands in the last."""
    text = next((each for each in tag.find_all(string=True) if each.strip()), None)
    if not isinstance(text, NavigableString):
        return
    first, gap, rest = str(text).strip().partition(" ")
    soup = BeautifulSoup("", "html.parser")
    strong = soup.new_tag("em")
    strong.string = first
    text.replace_with(strong)
    strong.insert_after(NavigableString(gap + rest + "\u00ad"))
