"""www.centcom.mil: US Central Command's news by a feed, its releases by a page; the releases' own feed stands empty."""

from mirror.sites.afpims import Section, sister

SITE = sister(
    "us_centcom",
    "www.centcom.mil",
    {
        "News": Section("/MEDIA/NEWS-ARTICLES/News-Article-View", kind=1),
        "Public Release": Section("/MEDIA/PUBLIC-RELEASES", listing="/MEDIA/PUBLIC-RELEASES/"),
    },
    listing="list",
    article="news",
    number=808,
    kinds=(1, 2),
    moved="centcom.mil",
)
