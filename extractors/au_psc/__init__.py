"""www.peaceau.org, the Peace and Security Council of the African Union."""
