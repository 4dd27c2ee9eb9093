"""What the tasks do: each step is one call into the engine, with Airflow's words around it."""
