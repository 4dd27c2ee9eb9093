"""Airflow loads one file of the plugins folder by its path; everything else is one module, imported by its name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PLUGINS = Path(__file__).parents[2] / "plugins"
LOAD = """
import sys
from airflow.plugins_manager import _get_plugins
plugins, errors = _get_plugins()
assert not errors, errors
print("entente" in [plugin.name for plugin in plugins])
print("plugins.desk.app" in sys.modules)
from plugins.watchers.source_watcher import SourceWatcher
from airflow._shared.module_loading import import_string
path, kwargs = SourceWatcher(source="un_press").serialize()
print(import_string(path) is SourceWatcher)
files = {}
for name, module in sorted(sys.modules.items()):
    file = getattr(module, "__file__", None)
    if file and "/plugins/" in file and "site-packages" not in file:
        files.setdefault(file, []).append(name)
print([names for names in files.values() if len(names) > 1])
"""


def test_each_plugin_class_is_one_module_to_airflow(tmp_path: Path) -> None:
    import os

    variables = os.environ | {
        "AIRFLOW_HOME": str(tmp_path),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(PLUGINS),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__LAZY_LOAD_PLUGINS": "False",
    }
    answer = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, env=variables, check=False)
    assert answer.returncode == 0, answer.stderr[-2000:]
    *_, found, desk_made, same, doubled = answer.stdout.splitlines()
    assert (found, desk_made, same, doubled) == ("True", "False", "True", "[]")
