"""eng.sectsco.org, the secretariat of the Shanghai Cooperation Organisation."""
