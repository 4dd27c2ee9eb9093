"""www.minister.defence.gov.au, Australia's ministers for defence."""
