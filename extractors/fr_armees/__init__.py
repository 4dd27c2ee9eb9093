"""www.defense.gouv.fr, the Ministry of the Armed Forces of France."""
