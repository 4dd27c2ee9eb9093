"""press.un.org: meetings coverage and press releases of the United Nations."""
