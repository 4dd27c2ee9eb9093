"""www.centcom.mil: US Central Command's releases and news by their feeds."""

from mirror.sites.afpims import sister

SITE = sister(
    "us_centcom",
    "www.centcom.mil",
    {
        "news": "/MEDIA/NEWS-ARTICLES/News-Article-View",
        "releases": "/MEDIA/PRESS-RELEASES/Press-Release-View",
    },
    kinds=("news", "releases"),
    moved="centcom.mil",
)
