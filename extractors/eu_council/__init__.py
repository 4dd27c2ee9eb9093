"""www.consilium.europa.eu: the Council of the European Union, by its feed."""
