"""The shapes' tables."""
