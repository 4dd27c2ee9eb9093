"""asean.org, the secretariat of the Association of Southeast Asian Nations."""
