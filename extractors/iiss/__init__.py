"""www.iiss.org: the International Institute for Strategic Studies."""
