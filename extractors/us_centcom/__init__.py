"""www.centcom.mil: US Central Command, from Tampa."""
