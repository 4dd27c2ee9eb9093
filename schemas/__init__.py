"""The contracts of the house: what every record means, the vocabularies and the tables of the world it speaks about."""
