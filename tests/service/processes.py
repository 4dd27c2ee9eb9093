"""The processes of a running service."""

from __future__ import annotations

import psutil


def titled(title: str) -> list[psutil.Process]:
    """The processes that call themselves so; a task's title holds its unique id."""
    found = []
    for process in psutil.process_iter():
        try:
            if title in " ".join(process.cmdline()):
                found.append(process)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return found
