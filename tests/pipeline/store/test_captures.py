"""What a site answered can be read back as it was, is stored once, and is never half there."""

import errno
import gzip
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from extractors.web import Capture, Outcome
from pipeline.store.captures import DamagedCaptureError, Place, Reader, content_of, keep, sweep
from pipeline.store.lake import Lake

BEGUN = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
PAGE = b"<html><p>Two ministers met.</p></html>" * 40


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(str(tmp_path / "lake"))


@pytest.fixture
def reader(lake: Lake) -> Iterator[Reader]:
    with Reader(lake) as open_reader:
        yield open_reader


def answer(url: str = "https://press.example/1", body: bytes = PAGE, **changes: object) -> Capture:
    capture = Capture(
        url=url,
        final_url=url,
        outcome=Outcome.FRESH,
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"), ("ETag", '"a1"')),
        raw=body,
        body=body,
        fetched_at=datetime(2026, 11, 16, 9, 30, 1, 234567, tzinfo=UTC),
        seconds=0.25,
        request_headers=(("Host", "press.example"), ("User-Agent", "Entente (+https://entente.example)")),
    )
    return replace(capture, **changes)  # type: ignore[arg-type]


def packed(body: bytes = PAGE) -> Capture:
    headers = (("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"), ("Content-Type", "text/html"))
    return answer(raw=gzip.compress(body, mtime=0), body=body, headers=headers)


def store(lake: Lake, tmp_path: Path, *captures: Capture, number: int = 1, known: dict | None = None) -> dict:
    return keep(
        lake, tmp_path / "state", source="un_press", run="r1", number=number, begun=BEGUN, captures=captures,
        known=known or {},
    )  # fmt: skip


def test_a_capture_reads_back_as_it_was(lake: Lake, tmp_path: Path, reader: Reader) -> None:
    first, second = answer(reason="café – “why”", redirects=("https://press.example/1",)), packed()
    second = replace(second, url="https://press.example/2", final_url="https://press.example/two?x=1")
    places = store(lake, tmp_path, first, second)
    assert reader.read(places[content_of(second)]) == second
    assert reader.read(places[content_of(first)]) == first


bodies = st.binary(min_size=1, max_size=5000)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=st.lists(bodies, min_size=1, max_size=6, unique=True), pack=st.booleans())
def test_any_bytes_read_back(bodies: list[bytes], pack: bool, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("lake")
    lake, make = Lake(str(folder / "lake")), packed if pack else lambda body: answer(body=body)
    captures = [replace(make(body), url=f"https://press.example/{n}") for n, body in enumerate(bodies)]
    places = store(lake, folder, *captures)
    with Reader(lake) as reader:
        assert [reader.read(places[content_of(capture)]) for capture in captures] == captures


def test_the_file_is_a_warc_that_others_can_check(lake: Lake, tmp_path: Path) -> None:
    places = store(lake, tmp_path, answer(), packed(PAGE + b"!"))
    (name,) = {place.warc for place in places.values()}
    assert name == "captures/un_press/2026/11/r1-1.warc.gz"
    kinds = []
    with (Path(lake.root) / name).open("rb") as file:
        records = ArchiveIterator(file, check_digests="raise")
        for record in records:
            kinds.append(record.rec_type)
            record.content_stream().read()
    assert kinds == ["warcinfo", "response", "request", "response", "request"]


def test_the_same_content_of_an_address_is_stored_once(lake: Lake, tmp_path: Path) -> None:
    first = store(lake, tmp_path, answer())
    again = store(lake, tmp_path, answer(seconds=3.0), packed(), number=2, known=first)
    assert again == first
    assert len(list(Path(lake.root).rglob("*.warc.gz"))) == 1


def test_an_answer_without_a_body_is_not_stored(lake: Lake, tmp_path: Path) -> None:
    gone = answer(body=b"", outcome=Outcome.NETWORK_ERROR, status=None, headers=())
    assert store(lake, tmp_path, gone) == {}
    assert not Path(lake.root).exists() or not list(Path(lake.root).rglob("*.gz"))


def test_a_bot_wall_is_kept_as_evidence_but_not_at_any_length(lake: Lake, tmp_path: Path, reader: Reader) -> None:
    wall = answer(body=b"<script>prove it</script>" * 100_000, outcome=Outcome.CHALLENGE, status=403)
    places = store(lake, tmp_path, wall)
    back = reader.read(places[content_of(wall)])
    assert back.outcome is Outcome.CHALLENGE
    assert back.raw == wall.raw[: 64 * 1024]


@pytest.mark.parametrize("where", [0, 3, 12, 100, 250, 400, 600])
def test_a_changed_byte_is_noticed(where: int, lake: Lake, tmp_path: Path, reader: Reader) -> None:
    place = store(lake, tmp_path, answer(body=bytes(range(256)) * 20))[content_of(answer(body=bytes(range(256)) * 20))]
    path = Path(lake.root) / place.warc
    data = bytearray(path.read_bytes())
    data[place.offset + where] ^= 0xFF
    path.write_bytes(bytes(data))
    with pytest.raises(DamagedCaptureError):
        reader.read(place)


@pytest.mark.parametrize("keeping", [0, 10, 300, 500])
def test_a_torn_file_is_noticed(keeping: int, lake: Lake, tmp_path: Path, reader: Reader) -> None:
    (place,) = store(lake, tmp_path, answer()).values()
    path = Path(lake.root) / place.warc
    path.write_bytes(path.read_bytes()[: place.offset + keeping])
    with pytest.raises(DamagedCaptureError):
        reader.read(place)


def test_a_missing_file_is_named(reader: Reader) -> None:
    with pytest.raises(DamagedCaptureError, match=r"captures/x\.warc\.gz is missing"):
        reader.read(Place("captures/x.warc.gz", 0))


def test_what_a_killed_run_left_unfinished_is_swept_and_never_used(lake: Lake, tmp_path: Path) -> None:
    torn = tmp_path / "state" / "captures" / "un_press" / "r0-1.warc.gz.part"
    torn.parent.mkdir(parents=True)
    torn.write_bytes(b"half")
    assert sweep(tmp_path / "state", "un_press") == 1
    assert not torn.exists()


def test_a_capture_file_is_never_overwritten(lake: Lake, tmp_path: Path) -> None:
    store(lake, tmp_path, answer())
    with pytest.raises(FileExistsError):
        store(lake, tmp_path, answer(body=b"other"))


def test_a_run_name_cannot_leave_the_folder(lake: Lake, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="file name"):
        keep(
            lake, tmp_path, source="un_press", run="../r", number=1, begun=BEGUN, captures=[answer()], known={}
        )  # fmt: skip


def test_a_lake_on_another_disk_gets_the_file_whole(
    lake: Lake, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def across(self: Path, target: Path) -> Path:
        if self.suffix == ".part" and "state" in self.parts:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", across)
    (place,) = store(lake, tmp_path, answer()).values()
    assert reader.read(place) == answer()
    assert not list(tmp_path.rglob("*.part"))
