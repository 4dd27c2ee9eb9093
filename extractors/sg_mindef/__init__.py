"""www.mindef.gov.sg: news of the Singapore Ministry of Defence."""
