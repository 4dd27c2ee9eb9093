"""www.pm.gov.au, the Prime Minister of Australia."""
