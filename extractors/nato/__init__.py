"""www.nato.int: news, transcripts and advisories of NATO, over the site's search servlet."""
