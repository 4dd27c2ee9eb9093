"""Whole folders of files under the lake: put there as one, or file by file where a store knows no folders."""

from __future__ import annotations

import errno
import shutil
import uuid
from contextlib import suppress
from pathlib import Path

from pyarrow import fs as arrow_fs
from tenacity import retry, retry_if_exception_message, stop_after_attempt, wait_random_exponential

from pipeline.store.delivery import sync
from pipeline.store.lake import Lake


def place(lake: Lake, finished: Path, name: str) -> None:
    """Put a local folder at ``name`` under the lake, in the place of whatever an unfinished run left there.

    On a disk it appears at once, by a rename. An object store takes file after file: there, whoever lists the
    folder must not trust it before something else (an index, a row) says that it is whole.
    """
    if "://" in lake.root:
        files = lake.files()
        remove(lake, name)
        arrow_fs.copy_files(str(finished), name, arrow_fs.LocalFileSystem(), files)
        return
    target = Path(lake.root) / name
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{uuid.uuid4().hex}.part")
    shutil.copytree(finished, beside)
    for path in [*beside.rglob("*"), beside]:
        sync(path)
    while not _rename(beside, target):
        remove(lake, name)
    sync(target.parent)


def _rename(beside: Path, target: Path) -> bool:
    """Whether the folder could take its place: it cannot while another is there, such as a rival's."""
    try:
        beside.rename(target)
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
        return False
    return True


def fetch(lake: Lake, name: str, local: Path) -> None:
    """Copy a folder of the lake to a local one."""
    local.mkdir(parents=True, exist_ok=True)
    arrow_fs.copy_files(name, str(local), lake.files(), arrow_fs.LocalFileSystem())


def remove(lake: Lake, name: str) -> None:
    """Remove a folder if it is there."""
    files = lake.files()
    if files.get_file_info(name).type == arrow_fs.FileType.Directory:
        with suppress(FileNotFoundError):  # a rival has removed it since
            files.delete_dir(name)


def write_text(lake: Lake, name: str, text: str) -> None:
    """Write a small file under the lake so that readers see the old or the new one, never a part."""
    if "://" in lake.root:
        with lake.files().open_output_stream(name) as out:
            out.write(text.encode())
        return
    target = Path(lake.root) / name
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{uuid.uuid4().hex}.part")
    beside.write_text(text, encoding="utf-8")
    sync(beside)
    beside.replace(target)
    sync(target.parent)


def read_text(lake: Lake, name: str) -> str | None:
    """A small file's text, or None if there is none."""
    files = lake.files()
    if files.get_file_info(name).type != arrow_fs.FileType.File:
        return None
    return _read(files, name).decode()


# A refusal that is longer than a small file does not fit into the buffer that Arrow's client holds ready for the file;
# it then asks no second time, as it does elsewhere.
@retry(
    retry=retry_if_exception_message(match=".*Failed to flush response stream"),
    stop=stop_after_attempt(8),
    wait=wait_random_exponential(multiplier=0.1, max=5),
    reraise=True,
)
def _read(files: arrow_fs.FileSystem, name: str) -> bytes:
    with files.open_input_stream(name) as stream:
        return bytes(stream.read())


def sweep(lake: Lake, name: str) -> None:
    """Remove what killed runs left half done in a folder on a disk; an object store has no such leftovers."""
    if "://" in lake.root:
        return
    for left in (Path(lake.root) / name).glob(".*.part"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
