"""canada.ca: the Department of National Defence, by the government's news API."""
