"""www.pacom.mil: US Indo-Pacific Command's news, releases and readouts."""

from mirror.sites.afpims import sister

SITE = sister(
    "us_indopacom",
    "www.pacom.mil",
    {
        "/Media/News/": "/Media/News/News-Article-View",
        "/Media/Press-Releases-and-Readouts/": "/Media/Press-Releases-and-Readouts/Press-Release-View",
    },
    moved="pacom.mil",
)
