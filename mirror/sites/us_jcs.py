"""www.jcs.mil: the Joint Chiefs' news."""

from mirror.sites.afpims import Section, sister

SITE = sister(
    "us_jcs",
    "www.jcs.mil",
    {"News": Section("/Media/News/News-Display", listing="/Media/News/")},
    listing="list",
    article="microdata",
    moved="jcs.mil",
)
