"""peacekeeping.un.org, the peacekeeping department of the United Nations."""
