"""www.pacom.mil: US Indo-Pacific Command, from Hawaii."""
