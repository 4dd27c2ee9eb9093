"""www.gov.uk: news and speeches of the UK Ministry of Defence, over the search and content APIs."""
