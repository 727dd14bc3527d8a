"""The thesaurus to a file and back: all or nothing."""

from dataclasses import dataclass, replace
from pathlib import Path

from thuisplein.search.thesaurus.models import Concept
from thuisplein.search.thesaurus.skos_reading import JSONLD, MAX_BYTES, format_of, read_thesaurus
from thuisplein.search.thesaurus.skos_writing import as_jsonld, as_turtle
from thuisplein.search.thesaurus.storing import (
    known_groups,
    known_topics,
    load_records,
    save_records,
)

SHIPPED = Path(__file__).resolve().parent / "data" / "begrippen.ttl"


@dataclass(frozen=True)
class ImportReport:
    """What an import did or would do: numbers of concepts, and of labels in other languages."""

    new: int
    changed: int
    unchanged: int
    skipped_labels: int


def import_thesaurus(path: Path, *, dry_run: bool = False) -> ImportReport:
    """Bring the thesaurus in line with a file; concepts that it doesn't hold are left alone.

    Raises ThesaurusError with all that is wrong, or OSError; then nothing was written.
    """
    form = format_of(path.name)
    with path.open("rb") as file:
        # One byte more than may be, so that the reader sees that it is too much.
        found = read_thesaurus(file.read(MAX_BYTES + 1), form)
    new, changed = save_records(found.records, dry_run=dry_run)
    return ImportReport(new, changed, max(len(found.records) - new - changed, 0), found.skipped)


def load_shipped() -> None:
    """Load the concepts that ship with Thuisplein, when the site has none at all.

    A site may have its own focus groups and topics; links to others are left out.
    """
    if Concept.objects.exists():
        return
    groups, topics = known_groups(), known_topics()
    found = read_thesaurus(SHIPPED.read_bytes(), format_of(SHIPPED.name))
    save_records(
        replace(
            one,
            groups=frozenset(one.groups & groups.keys()),
            topics=frozenset(one.topics & topics.keys()),
        )
        for one in found.records
    )


def export_thesaurus(path: Path) -> int:
    """Write all concepts; the name of the file says the form. Return how many.

    Raises ThesaurusError for another form than Turtle and JSON-LD, or OSError.
    """
    write = as_jsonld if format_of(path.name) == JSONLD else as_turtle
    records = load_records()
    path.write_text(write(records.values()), encoding="utf-8")
    return len(records)
