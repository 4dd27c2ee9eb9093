"""www.bmvg.de, the Federal Ministry of Defence of Germany."""
