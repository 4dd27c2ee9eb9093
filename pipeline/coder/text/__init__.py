"""One announcement as text: sentences, who is named in them, and how each stands."""
