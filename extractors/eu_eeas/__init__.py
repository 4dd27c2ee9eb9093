"""www.eeas.europa.eu, the European External Action Service."""
