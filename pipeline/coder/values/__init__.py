"""The values of an engagement and the words behind each."""
