"""A whole deployment on one machine: the mirror, Airflow and a lake in one command, for a first look and for tests."""
