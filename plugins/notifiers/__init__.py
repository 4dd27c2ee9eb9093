"""Who is told of alarms, through Airflow's notifiers."""
