"""www.afp.mil.ph, the Armed Forces of the Philippines."""
