"""What a release says about itself to machines and to people."""

from pipeline.release.about.checksums import CHECKSUMS, write_checksums
from pipeline.release.about.describe import describe
from pipeline.release.about.facts import About, digest
from pipeline.release.about.lines import LINES

__all__ = ["CHECKSUMS", "LINES", "About", "describe", "digest", "write_checksums"]
