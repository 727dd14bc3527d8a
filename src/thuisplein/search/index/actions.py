"""Keeping the index: making it anew, and following what is published."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.db.models import F

from thuisplein.search.analysis import Analyser
from thuisplein.search.analysis.analyser import VERSION
from thuisplein.search.index.building import Builder, BuiltEntry
from thuisplein.search.index.document import Document
from thuisplein.search.index.facts import facts_of
from thuisplein.search.index.fields import read_fields, surface_words
from thuisplein.search.index.packing import pack_words
from thuisplein.search.index.reading import site_analyser
from thuisplein.search.index.sequence import pack_sequence
from thuisplein.search.index.sources import all_documents, document_by_key
from thuisplein.search.index.weights import postings
from thuisplein.search.models import Entry, Generation, Posting

T = TypeVar("T")
ANALYSIS = str(VERSION)
_BATCH = 1_000
#: More postings at a time: they are small, and there are many.
_POSTINGS = 5_000


def rebuild(*, on_document: Callable[[], None] = lambda: None) -> Generation:
    """Make the index anew beside the present one, then take its place; return the new one.

    Readers keep the present index until the last moment. What is published meanwhile is taken
    over in the moment of the change.
    """
    Generation.objects.filter(state=Generation.State.BUILDING).delete()
    before = Generation.objects.filter(state=Generation.State.CURRENT).first()
    since = before.stamp if before else 0
    made = build_generation(all_documents(), site_analyser(), on_document=on_document)
    with transaction.atomic():
        current = _locked_current()
        if current:
            changed = current.entries.filter(stamp__gt=since).values_list("key", flat=True)
            for key in dict.fromkeys(changed):
                _follow(made, key)
            current.delete()
        made.state = Generation.State.CURRENT
        made.save(update_fields=["state", "next_number", "stamp"])
    return made


def prepare_index() -> None:
    """Make the index when there is none that reads texts as this release does."""
    current = Generation.objects.filter(state=Generation.State.CURRENT).first()
    if current is None or current.analysis != ANALYSIS or _is_worn(current):
        rebuild()


def _is_worn(generation: Generation) -> bool:
    """Say whether so much was written piecemeal that making the index anew pays."""
    return generation.next_number > generation.bulk_size * 1.1 + 100


def build_generation(
    documents: Iterable[Document],
    analyser: Analyser,
    *,
    on_document: Callable[[], None] = lambda: None,
) -> Generation:
    """Write a generation of these documents; nobody reads it yet."""
    made = Generation.objects.create(analysis=ANALYSIS)
    builder = Builder(analyser)
    keys: list[str] = []
    facts: list[bytes] = []
    for batch in _batches(builder.add_all(documents), _BATCH):
        Entry.objects.bulk_create(_bulk_entry(made, one) for one in batch)
        keys += [one.document.key for one in batch]
        facts.append(facts_of([one.document for one in batch]).tobytes())
        for _one in batch:
            on_document()
    rows = (Posting(generation=made, term=term, data=data) for term, data in builder.packed())
    for some in _batches(rows, _POSTINGS):
        Posting.objects.bulk_create(some)
    made.bulk_size = made.next_number = builder.size
    made.average_length = builder.average_length
    made.keys, made.facts = "\n".join(keys), b"".join(facts)
    made.words = pack_words(builder.words)
    made.save()
    return made


@transaction.atomic
def follow(key: str) -> None:
    """Bring the index up to date with this document; call inside the transaction that changes it.

    A document that is no longer published disappears.
    """
    _follow(_locked_current() or _first_generation(), key)


def _follow(generation: Generation, key: str) -> None:
    generation.stamp += 1
    old = generation.entries.filter(key=key, is_live=True)
    for number in old.values_list("number", flat=True):
        if number >= generation.bulk_size:
            generation.postings.filter(number=number).delete()
    old.update(is_live=False, stamp=generation.stamp)
    document = document_by_key(key)
    if document is not None:
        _add(generation, document)
    generation.save(update_fields=["stamp", "next_number"])


def _add(generation: Generation, document: Document) -> None:
    fields = read_fields(document, site_analyser())
    number = generation.next_number
    generation.next_number += 1
    Entry.objects.create(
        generation=generation,
        number=number,
        key=document.key,
        title=document.title,
        sequence=pack_sequence(fields),
        stamp=generation.stamp,
        facts=facts_of([document]).tobytes(),
        words="\n".join(sorted(surface_words(fields))),
    )
    found = postings(fields, average_length=generation.average_length)
    Posting.objects.bulk_create(
        Posting(generation=generation, term=term, number=number, data=bits.to_bytes(2, "little"))
        for term, bits in found.items()
    )


def _first_generation() -> Generation:
    return Generation.objects.create(analysis=ANALYSIS, state=Generation.State.CURRENT)


def _locked_current() -> Generation | None:
    """Return the index in use; nobody else writes to it until this transaction ends."""
    current = Generation.objects.filter(state=Generation.State.CURRENT)
    if not current.update(stamp=F("stamp")):
        return None
    return current.defer("keys", "facts", "words").first()


def _bulk_entry(generation: Generation, built: BuiltEntry) -> Entry:
    return Entry(
        generation=generation,
        number=built.number,
        key=built.document.key,
        title=built.document.title[:255],
        sequence=built.sequence,
    )


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
