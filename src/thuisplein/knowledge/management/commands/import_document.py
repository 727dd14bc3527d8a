"""Reads a document, prints what it seems to be about and makes a draft page of it."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from thuisplein.knowledge.intake.actions import read_address, read_file
from thuisplein.knowledge.intake.confirmed import Reading, as_proposed
from thuisplein.knowledge.intake.draft import MODELS, default_owner, make_draft
from thuisplein.knowledge.intake.errors import IntakeError, OwnerUnknownError
from thuisplein.knowledge.intake.extract import MAX_BYTES
from thuisplein.knowledge.intake.proposals.records import Proposals

_LISTS = (
    ("kinds", "Kind"),
    ("focus_groups", "Focus groups"),
    ("topics", "Topics"),
    ("housing_types", "Housing types"),
    ("municipalities", "Municipalities"),
    ("regions", "Regions"),
)


class Command(BaseCommand):
    help = (
        "Read a document (txt, HTML, DOCX, ODT, PDF with text) from a file or an address, print "
        "what it seems to be about, and make an unpublished draft page of it. "
        "Exit code 0: done; 1: the document can't be used; 2: wrong arguments or unreadable file."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", metavar="FILE_OR_URL")
        parser.add_argument(
            "--kind", choices=sorted(MODELS), help="kind of page, instead of the proposed one"
        )
        parser.add_argument("--owner", default="", help="slug of the owning organisation")
        parser.add_argument("--json", action="store_true", help="print the proposals as JSON")
        parser.add_argument("--dry-run", action="store_true", help="only print, write nothing")
        parser.add_argument(
            "--allow-private-addresses",
            action="store_true",
            help="also fetch from addresses inside the own network",
        )

    def handle(self, *, source: str, **options: Any) -> None:
        today = timezone.localdate()
        try:
            reading = self._read(source, allow_private=options["allow_private_addresses"])
            page_id = None
            if not options["dry_run"]:
                owner = options["owner"] or default_owner()
                confirmed = as_proposed(
                    reading, owner=owner, today=today, kind=options["kind"] or ""
                )
                page_id = make_draft(reading.document, confirmed, by=None, today=today).pk
        except OwnerUnknownError as error:
            raise CommandError(str(error), returncode=2) from error
        except IntakeError as error:
            raise CommandError(str(error), returncode=1) from error
        title, proposals = reading.document.title, reading.proposals
        if options["json"]:
            answer = {"title": title, "draft": page_id, **proposals.to_json()}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"{self.style.MIGRATE_HEADING(title)}\n{proposals.summary}")
        for heading, lines in _chapters(proposals):
            if lines:
                self.stdout.write(self.style.MIGRATE_LABEL(f"\n{heading}"))
                self.stdout.write("\n".join(f"  {line}" for line in lines))
        done = "Nothing written (--dry-run)." if page_id is None else f"Draft made: page {page_id}."
        self.stdout.write(self.style.SUCCESS(f"\n{done}"))

    def _read(self, source: str, *, allow_private: bool) -> Reading:
        if "://" in source:
            return read_address(source, allow_private=allow_private)
        try:
            with Path(source).open("rb") as stream:
                # One byte more than allowed is enough to know; the rest stays unread.
                data = stream.read(MAX_BYTES + 1)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise CommandError(f"{source}: {reason}", returncode=2) from error
        return read_file(data, name=Path(source).name)


def _chapters(proposals: Proposals) -> Iterator[tuple[str, list[str]]]:
    """Yield a heading and its lines; [x] is what the draft takes over."""
    for field, heading in _LISTS:
        yield (
            heading,
            [
                f"{_mark(row.is_chosen)} {row.label} ({row.confidence:.2f}): {row.reason}"
                for row in getattr(proposals, field)
                if row.reason
            ],
        )
    yield (
        "Organisations",
        [f"{_mark(row.is_chosen)} {row.name}: {row.reason}" for row in proposals.partners],
    )
    yield (
        "Figures",
        [
            f"{_mark(row.is_chosen)} {row.figure} {row.label}: “{row.sentence}”"
            for row in proposals.figures
        ],
    )
    yield "Dates", [f"{row.value}: {row.reason}" for row in proposals.dates]
    yield (
        "Parts",
        [
            f"{row.target}: {row.heading or '(opening)'} ({row.reason})"
            for row in proposals.sections
        ],
    )
    yield "Taken out", [f"{row.what}: {row.context}" for row in proposals.removals]


def _mark(is_chosen: bool) -> str:  # noqa: FBT001
    return "[x]" if is_chosen else "[ ]"
