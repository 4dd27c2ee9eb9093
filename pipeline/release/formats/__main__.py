"""``python -m pipeline.release.formats FOLDER ABOUT``: write the formats of the parquet files in a folder.

ABOUT is a JSON object: what SQLite says of the release, by name.
"""

import json
import sys
from pathlib import Path

from pipeline.release.formats import write_formats
from pipeline.release.tables import TABLES

if __name__ == "__main__":
    write_formats(TABLES, Path(sys.argv[1]), json.loads(sys.argv[2]))
