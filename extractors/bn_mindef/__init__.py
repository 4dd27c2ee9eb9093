"""www.mindef.gov.bn: Brunei Darussalam's Ministry of Defence."""
