"""The second floor: how each source is watched, fetched and read; nothing of what an engagement means."""
