"""Shapes that many sites share: feeds, sitemaps, JSON answers, article pages, printed dates. Pure, one file each."""
