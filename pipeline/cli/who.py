"""Who gives a command."""

from __future__ import annotations


def who() -> str:
    """Who is at the keyboard, as the system names them."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user need not have a name
        return "an unnamed user"
