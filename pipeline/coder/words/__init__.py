"""Vocabularies of the coder and how they are found in a text."""
