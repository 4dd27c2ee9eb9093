"""www.mnd.gov.tw, Taiwan's Ministry of National Defense."""
