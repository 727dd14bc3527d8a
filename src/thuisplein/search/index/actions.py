"""Keeping the index: making it anew, and following what is published."""

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import F, QuerySet

from thuisplein.search.analysis import Analyser
from thuisplein.search.analysis.analyser import VERSION
from thuisplein.search.index.building import Builder, BuiltEntry
from thuisplein.search.index.document import Document
from thuisplein.search.index.facts import facts_of
from thuisplein.search.index.fields import read_fields, surface_words
from thuisplein.search.index.packing import pack_terms, pack_words
from thuisplein.search.index.reading import site_analyser
from thuisplein.search.index.sequence import pack_sequence
from thuisplein.search.index.sources import all_documents, document_by_key
from thuisplein.search.index.weights import postings
from thuisplein.search.models import Entry, Generation, Posting

T = TypeVar("T")
ANALYSIS = str(VERSION)
_BATCH = 1_000
#: More postings at a time: they are small, and there are many.
_POSTINGS = 2_000
#: Each process holds in memory what came later.
MOST_LATER = 2_000
#: So few changes are taken over while publishers wait, and as often is tried to get there.
_FEW, _ROUNDS = 10, 5
_SAID_EVERY = 50
#: SQLite's own waiting looks at least this often, in seconds.
_LONGEST_LOOK_AWAY = 0.11
_LONGEST_BUILD = dt.timedelta(hours=2)
_LARGE = ("keys", "facts", "words")


def rebuild(*, on_document: Callable[[], None] = lambda: None) -> Generation:
    """Make the index anew beside the present one, then take its place; return the new one.

    Readers keep the present index until the last moment. What is published meanwhile is taken
    over: most of it before the change, the last few in the moment of the change, so that whoever
    publishes waits no longer than that takes.
    """
    _remove(Generation.objects.exclude(state=Generation.State.CURRENT))
    since = Generation.objects.filter(state=Generation.State.CURRENT).values_list("stamp").first()
    made = build_generation(all_documents(), site_analyser(), on_document=on_document)
    taken_over = _take_over(made, since[0] if since else 0)
    with transaction.atomic():
        current = _locked_current()
        if current:
            for key in _changed(current, taken_over):
                _follow(made, key)
            current.state = Generation.State.REPLACED
            current.save(update_fields=["state"])
        made.state = Generation.State.CURRENT
        made.save(update_fields=["state", "next_number", "stamp"])
    _remove(Generation.objects.filter(state=Generation.State.REPLACED))
    return made


def _take_over(made: Generation, since: int) -> int:
    """Follow what changed until hardly anything is left; return up to which stamp that was."""
    for _round in range(_ROUNDS):
        current = Generation.objects.filter(state=Generation.State.CURRENT).defer(*_LARGE).first()
        if current is None or current.stamp - since <= _FEW:
            break
        for key in _changed(current, since):
            with transaction.atomic():
                _follow(made, key)
        since = current.stamp
    return since


def _changed(current: Generation, since: int) -> Iterable[str]:
    keys = current.entries.filter(stamp__gt=since).values_list("key", flat=True)
    return list(dict.fromkeys(keys))


def _remove(generations: QuerySet[Generation]) -> None:
    """Remove generations that nobody reads, a little at a time: others want to write too."""
    for generation in generations.only("pk"):
        for rows in (generation.postings, generation.entries):
            while some := list(rows.values_list("pk", flat=True)[:_POSTINGS]):
                rows.filter(pk__in=some).delete()
                _let_others_write()
        generation.delete()


def prepare_index() -> None:
    """Make the index when there is none that reads texts as this release does."""
    current = Generation.objects.filter(state=Generation.State.CURRENT).defer(*_LARGE).first()
    if current is None or current.analysis != ANALYSIS or is_worn(current):
        rebuild()


def is_worn(generation: Generation) -> bool:
    """Say whether so much changed since the rebuild that making the index anew pays."""
    return generation.stamp > min(generation.bulk_size * 0.1, MOST_LATER) + 100


def is_being_rebuilt(*, now: dt.datetime) -> bool:
    """Say whether somebody is making the index anew; one that takes hours has been killed."""
    building = Generation.objects.filter(state=Generation.State.BUILDING)
    return building.filter(built_at__gt=now - _LONGEST_BUILD).exists()


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
        _let_others_write()
        facts.append(facts_of([one.document for one in batch]).tobytes())
        for _one in batch:
            on_document()
    rows = (Posting(generation=made, term=term, data=data) for term, data in builder.packed())
    for some in _batches(rows, _POSTINGS):
        Posting.objects.bulk_create(some)
        _let_others_write()
    made.bulk_size = made.next_number = builder.size
    made.average_length = builder.average_length
    made.keys, made.facts = "\n".join(keys), b"".join(facts)
    made.words = pack_words(builder.words)
    made.save()
    return made


@transaction.atomic
def follow(key: str) -> bool:
    """Bring the index up to date with this document; call inside the transaction that changes it.

    A document that is no longer published disappears. Returns whether it is time to make the index
    anew, which is said now and then until it has been done.
    """
    generation = _locked_current() or _first_generation()
    _follow(generation, key)
    return is_worn(generation) and generation.stamp % _SAID_EVERY == 0


def _follow(generation: Generation, key: str) -> None:
    generation.stamp += 1
    old = generation.entries.filter(key=key, is_live=True)
    old.update(is_live=False, stamp=generation.stamp)
    document = document_by_key(key)
    if document is not None:
        _add(generation, document)
    generation.save(update_fields=["stamp", "next_number"])


def _add(generation: Generation, document: Document) -> None:
    fields = read_fields(document, site_analyser())
    number = generation.next_number
    generation.next_number += 1
    found = postings(fields, average_length=generation.average_length)
    Entry.objects.create(
        generation=generation,
        number=number,
        key=document.key,
        title=document.title,
        sequence=pack_sequence(fields, document.links),
        stamp=generation.stamp,
        facts=facts_of([document]).tobytes(),
        words="\n".join(sorted(surface_words(fields))),
        postings=pack_terms(found),
    )


def _first_generation() -> Generation:
    return Generation.objects.create(analysis=ANALYSIS, state=Generation.State.CURRENT)


def _locked_current() -> Generation | None:
    """Return the index in use; nobody else writes to it until this transaction ends."""
    current = Generation.objects.filter(state=Generation.State.CURRENT)
    if not current.update(stamp=F("stamp")):
        return None
    return current.defer(*_LARGE).first()


def _bulk_entry(generation: Generation, built: BuiltEntry) -> Entry:
    return Entry(
        generation=generation,
        number=built.number,
        key=built.document.key,
        title=built.document.title[:255],
        sequence=built.sequence,
    )


def _let_others_write() -> None:
    """Wait until whoever waits for SQLite has looked again, and had a turn."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        time.sleep(_LONGEST_LOOK_AWAY)


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
