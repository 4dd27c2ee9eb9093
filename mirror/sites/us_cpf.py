"""www.cpf.navy.mil: the US Pacific Fleet's news and readouts."""

from mirror.sites.afpims import Section, sister

SITE = sister(
    "us_cpf",
    "www.cpf.navy.mil",
    {
        "News": Section("/Newsroom/News", listing="/Newsroom/News/"),
        "Readouts": Section("/Newsroom/Readouts", listing="/Newsroom/Readouts/"),
    },
    listing="grid",
    article="navy",
)
