"""shape.nato.int, NATO's Supreme Headquarters Allied Powers Europe."""
