"""Event triggers: one watcher a source, in Airflow's triggerer."""
