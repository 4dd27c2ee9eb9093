"""From tellings to engagements: what is news, which tellings are one, who takes part, what encloses what."""
