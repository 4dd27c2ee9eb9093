"""www.cpf.navy.mil: the US Pacific Fleet's news and readouts."""

from mirror.sites.afpims import sister

SITE = sister(
    "us_cpf",
    "www.cpf.navy.mil",
    {"/Newsroom/News/": "/Newsroom/News", "/Newsroom/Readouts/": "/Newsroom/Readouts"},
)
