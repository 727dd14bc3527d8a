"""Reads a document, prints what it seems to be about and makes a draft page of it."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from thuisplein.knowledge.intake.actions import read_address, read_file, source_note
from thuisplein.knowledge.intake.confirmed import as_proposed
from thuisplein.knowledge.intake.document import Document
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
            document, proposals, url = self._read(source, options["allow_private_addresses"])
            page_id = None
            if not options["dry_run"]:
                owner = options["owner"] or default_owner()
                name = url or Path(source).name
                confirmed = as_proposed(
                    document,
                    proposals,
                    owner=owner,
                    today=today,
                    kind=options["kind"] or "",
                    source_url=url,
                    source_note=source_note(name, today),
                )
                page_id = make_draft(document, confirmed, by=None, today=today).pk
        except OwnerUnknownError as error:
            raise CommandError(str(error), returncode=2) from error
        except IntakeError as error:
            raise CommandError(str(error), returncode=1) from error
        if options["json"]:
            answer = {"title": document.title, "draft": page_id, **proposals.to_json()}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        self._print(document, proposals)
        done = "Nothing written (--dry-run)." if page_id is None else f"Draft made: page {page_id}."
        self.stdout.write(self.style.SUCCESS(done))

    def _read(self, source: str, allow_private: bool) -> tuple[Document, Proposals, str]:  # noqa: FBT001
        if "://" in source:
            return read_address(source, allow_private=allow_private)
        path = Path(source)
        try:
            with path.open("rb") as stream:
                # One byte more than allowed is enough to know; the rest stays unread.
                data = stream.read(MAX_BYTES + 1)
        except OSError as error:
            raise CommandError(f"{source}: {error.strerror}", returncode=2) from error
        return *read_file(data, name=path.name), ""

    def _print(self, document: Document, proposals: Proposals) -> None:
        write = self.stdout.write
        write(self.style.MIGRATE_HEADING(document.title))
        write(proposals.summary)
        for field, heading in _LISTS:
            rows = [row for row in getattr(proposals, field) if row.reason]
            if rows:
                write(self.style.MIGRATE_LABEL(f"\n{heading}"))
            for row in rows:
                mark = "x" if row.is_chosen else " "
                write(f"  [{mark}] {row.label} ({row.confidence:.2f}): {row.reason}")
        if proposals.partners:
            write(self.style.MIGRATE_LABEL("\nOrganisations"))
        for partner in proposals.partners:
            write(f"  [{'x' if partner.is_chosen else ' '}] {partner.name}: {partner.reason}")
        if proposals.figures:
            write(self.style.MIGRATE_LABEL("\nFigures"))
        for figure in proposals.figures:
            mark = "x" if figure.is_chosen else " "
            write(f"  [{mark}] {figure.figure} {figure.label}: “{figure.sentence}”")
        if proposals.dates:
            write(self.style.MIGRATE_LABEL("\nDates"))
        for date in proposals.dates:
            write(f"  {date.value}: {date.reason}")
        write(self.style.MIGRATE_LABEL("\nParts"))
        for section in proposals.sections:
            write(f"  {section.target}: {section.heading or '(opening)'} ({section.reason})")
        if proposals.removals:
            write(self.style.MIGRATE_LABEL("\nTaken out"))
        for removal in proposals.removals:
            write(f"  {removal.what}: {removal.context}")
