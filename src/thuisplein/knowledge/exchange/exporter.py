"""Site to files: the same site gives the same bytes."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from thuisplein.base.public import SiteState
from thuisplein.knowledge.exchange.documents import file_of_address, write_document
from thuisplein.knowledge.exchange.media import Library, load_library
from thuisplein.knowledge.exchange.organisation_columns import OrganisationLinks
from thuisplein.knowledge.exchange.reading import Progress
from thuisplein.knowledge.exchange.schema import MODELS
from thuisplein.knowledge.exchange.site import (
    SitePages,
    StoredNames,
    load_site_pages,
    pages_of_kind,
    values_of,
)
from thuisplein.knowledge.exchange.tables import Table, table, table_names, write_table

MARKER = ".thuisplein-content"
_MARKER_TEXT = "Made by export_content. A next export replaces everything here.\n"
_ATTEMPTS = 3


class ExportError(Exception):
    """Nothing was exported; the message says why."""


@dataclass
class ExportReport:
    """What was written; ``warnings`` name what files can't hold, with the file."""

    pages: int = 0
    rows: int = 0
    media: int = 0
    warnings: list[str] = field(default_factory=list)
    #: Where the directory went that stood there and was not an export.
    kept: Path | None = None


def _silent(_what: str, _done: int, _total: int) -> None:
    """Show no progress."""


def export_content(
    directory: Path, *, force: bool = False, progress: Progress = _silent
) -> ExportReport:
    """Write all published pages, the tables and the media to a directory.

    The directory is replaced in one go when everything is written. One that holds something else
    is refused, or with ``force`` moved aside. Raises ExportError, NoSiteError or OSError.
    """
    target = directory.absolute()
    is_foreign = target.exists() and _holds_something_else(target)
    if is_foreign and not force:
        raise ExportError(
            _("%s is niet leeg en is geen eerdere export. Met --force gaat zij opzij.") % directory
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        for _attempt in range(_ATTEMPTS):
            before = SiteState.ask()
            new = work / "new"
            shutil.rmtree(new, ignore_errors=True)
            report = _write_all(new, progress)
            if SiteState.ask() == before:
                break
        else:
            raise ExportError(_("De site verandert steeds tijdens de export. Probeer later."))
        report.kept = _replace(target, new, work / "old", keep_old=is_foreign)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return report


def _holds_something_else(target: Path) -> bool:
    if not target.is_dir():
        return True
    names = [entry.name for entry in target.iterdir()]
    return MARKER not in names and any(not name.startswith(".") for name in names)


def _replace(target: Path, new: Path, old: Path, *, keep_old: bool) -> Path | None:
    """Put the new directory in the place of the old one; hidden files, like .git, stay in it."""
    if not target.exists():
        new.chmod(0o755)
        new.rename(target)
        return None
    if keep_old:
        stamp = timezone.localtime().strftime("%Y%m%d-%H%M%S")
        old = target.with_name(f"{target.name}.{stamp}")
    mode = target.stat().st_mode
    target.rename(old)
    try:
        if not keep_old:
            for entry in [entry for entry in old.iterdir() if entry.name.startswith(".")]:
                if entry.name != MARKER:
                    entry.rename(new / entry.name)
        new.chmod(mode)
        new.rename(target)
    except OSError:
        for entry in [entry for entry in new.iterdir() if entry.name.startswith(".")]:
            if entry.name != MARKER:
                entry.rename(old / entry.name)
        old.rename(target)
        raise
    return old if keep_old else None


def _write_all(folder: Path, progress: Progress) -> ExportReport:
    folder.mkdir()
    report = ExportReport()
    site = load_site_pages()
    libraries = {
        "afbeeldingen": load_library(get_image_model(), only_open=True),
        "documenten": load_library(get_document_model(), only_open=True),
    }
    names = StoredNames(site, libraries["afbeeldingen"].names(), libraries["documenten"].names())
    _write_pages(folder, site, names, report, progress)
    for name in table_names():
        rows = list(_rows(table(name), names))
        if rows:
            _write(folder, table(name).file, write_table(name, rows))
            report.rows += len(rows)
    _write_media(folder, libraries, report, progress)
    _write(folder, MARKER, _MARKER_TEXT)
    return report


def _write_pages(
    folder: Path, site: SitePages, names: StoredNames, report: ExportReport, progress: Progress
) -> None:
    public = [page for page in site.by_pk.values() if page.is_public and page.kind]
    hidden = sum(page.is_restricted for page in site.by_pk.values())
    if hidden:
        report.warnings.append(_("%d afgeschermde pagina's zijn niet geëxporteerd.") % hidden)
    for kind in MODELS:
        pks = sorted(
            (page.pk for page in public if page.kind == kind), key=lambda pk: site.by_pk[pk].address
        )
        for pages in pages_of_kind(kind, pks):
            written: Iterator[dict[str, Any]] = values_of(pages, kind, names)
            for page in pages:
                name = file_of_address(kind, site.by_pk[page.pk].address)
                names.report = _warn_about(name, report)
                values = next(written)
                if values.get("theme_order") == tuple(sorted(values.get("theme_order", ()))):
                    values["theme_order"] = ()
                _write(folder, name, write_document(kind, values))
                report.pages += 1
                progress(_("Pagina's"), report.pages, len(public))


def _warn_about(name: str, report: ExportReport) -> Callable[[str], None]:
    def warn(what: str) -> None:
        report.warnings.append(_("%(file)s: weggelaten: %(what)s") % {"file": name, "what": what})

    return warn


def _rows(own: Table, names: StoredNames) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table; equal files are one row."""
    seen: set[str] = set()
    links = OrganisationLinks() if own.name == "organisaties" else None
    for item in own.model.objects.order_by("pk"):
        row = {}
        for column in own.fields:
            match column.attr:
                case "file":
                    known = names.images if own.name == "afbeeldingen" else names.documents
                    row["file"] = known.get(item.pk, "")
                case _ if links:
                    row[column.attr] = column.type.load(links.value(item, column.attr), names)
                case "successor":
                    row[column.attr] = names.page(item.successor_id)
                case _:
                    row[column.attr] = column.type.load(getattr(item, column.attr), names)
        key = row[own.key.attr]
        if key and key not in seen:
            seen.add(key)
            yield row


def _write_media(
    folder: Path, libraries: dict[str, Library], report: ExportReport, progress: Progress
) -> None:
    written: set[str] = set()
    total = sum(len(library.files) for library in libraries.values())
    for library in libraries.values():
        stored = library.model.objects.in_bulk([file.pk for file in library.files])
        for file in library.files:
            if file.name in written:
                continue
            written.add(file.name)
            path = folder / file.name
            path.parent.mkdir(exist_ok=True)
            with stored[file.pk].file.open("rb") as opened, path.open("wb") as copy:
                shutil.copyfileobj(opened, copy)
            report.media += 1
            progress(_("Bestanden"), report.media, total)


def _write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
