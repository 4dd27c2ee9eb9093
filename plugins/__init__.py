"""What Airflow loads: watchers, listeners, and the steps that its tasks take into the engine.

Airflow loads plugin files by their path. Only ``entente_plugin.py`` is loaded so; all else is imported by its package
name, since a class that is loaded both ways would become two triggers.
"""
