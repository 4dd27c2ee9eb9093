"""www.auswaertiges-amt.de, Germany's Federal Foreign Office, in English."""
