"""www.mod.gov.my, the Ministry of Defence of Malaysia."""
