"""What every bench shares: figures, timing, alternatives in an environment of their own, the page."""
