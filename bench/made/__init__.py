"""Data that the benches make up, by seeded generators: the same on every machine."""
