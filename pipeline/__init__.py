"""The engine, free of Airflow: settings, store, coder, resolver, quality, release and the command line."""
