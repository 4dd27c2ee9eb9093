"""www.pacom.mil: US Indo-Pacific Command's news, by feed and page, its releases and readouts."""

from mirror.sites.afpims import Section, sister

SITE = sister(
    "us_indopacom",
    "www.pacom.mil",
    {
        "News": Section("/Media/NEWS/News-Article-View", listing="/Media/News/", kind=1),
        "Press Release": Section("/Media/Press-Releases-and-Readouts", listing="/Media/Press-Releases-and-Readouts/"),
    },
    listing="grid",
    article="news",
    number=639,
    kinds=(1,),
    moved="pacom.mil",
)
