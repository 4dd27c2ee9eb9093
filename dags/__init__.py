"""The DAGs: which asset wakes which step. Each file is read in one look."""
