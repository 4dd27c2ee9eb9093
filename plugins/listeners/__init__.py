"""Listeners of Airflow's own components."""
