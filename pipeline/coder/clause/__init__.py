"""The clause around a cue: its subject, its object, its tense, and the proper names beside it."""
