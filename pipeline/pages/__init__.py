"""Pages for people: one look, pictures without a network, each page one self-contained file."""

from pipeline.pages.page import page
from pipeline.pages.picture import Picture, picture
from pipeline.pages.script import Script, script

__all__ = ["Picture", "Script", "page", "picture", "script"]
