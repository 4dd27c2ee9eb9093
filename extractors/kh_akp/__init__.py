"""akp.gov.kh: Cambodia's state news agency, in English."""
