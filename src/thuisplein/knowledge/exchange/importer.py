"""Files to site: all of it or nothing, and nothing at all when nothing changed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.signal_handlers import disable_reference_index_auto_update

from thuisplein.base.public import SiteState
from thuisplein.knowledge.actions import refresh_all
from thuisplein.knowledge.exchange.checks import Checker, check_page
from thuisplein.knowledge.exchange.documents import LEFT_TO_SITE, fingerprint
from thuisplein.knowledge.exchange.media_writing import MediaWriter
from thuisplein.knowledge.exchange.page_writing import PageWriter
from thuisplein.knowledge.exchange.problems import ContentError, Problem, Problems
from thuisplein.knowledge.exchange.reading import Content, PageFile, Progress, read_content
from thuisplein.knowledge.exchange.site import (
    CHUNK,
    SitePages,
    StoredNames,
    load_site_pages,
    pages_of_kind,
    values_of,
)
from thuisplein.knowledge.exchange.table_writing import TableWriter


@dataclass
class ImportReport:
    """What an import did, or would do: files of pages, and numbers of rows and media."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    table_rows: int = 0
    media: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.table_rows or self.media)


def _silent(_what: str, _done: int, _total: int) -> None:
    """Show no progress."""


def import_content(
    directory: Path, *, dry_run: bool = False, progress: Progress = _silent
) -> ImportReport:
    """Bring the site's knowledge base in line with the files in a directory.

    Pages that the directory doesn't hold are left alone. Raises ContentError with everything that
    is wrong, NoDirectoryError or NoSiteError; in all cases nothing was written.
    """
    problems = Problems()
    # Before the transaction, so that nobody waits for the reading of files.
    content = read_content(directory, problems, check_page, progress)
    media = MediaWriter(content.media)
    with media.undone_on_failure(), transaction.atomic():
        site = load_site_pages()
        Checker(content, site, problems).run()
        problems.raise_if_any()
        todo = _compare(content, site, progress)
        tables = TableWriter(content, site)
        report = ImportReport(
            new=[page.file for page in content.pages if todo.get(page.file) == "new"],
            changed=[page.file for page in content.pages if todo.get(page.file) == "changed"],
            unchanged=len(content.pages) - len(todo),
            table_rows=tables.count(),
            media=media.count(),
        )
        if dry_run or report.is_empty:
            return report
        with disable_reference_index_auto_update():
            ids = media.write()
            has_changed_terms = tables.write_terms()
            writer = PageWriter(content, site, ids)
            _write([page for page in content.pages if page.file in todo], writer, tables, progress)
            if has_changed_terms:
                refresh_all()
            SiteState.raise_version(figures=False, concepts=False)
    return report


def _compare(content: Content, site: SitePages, progress: Progress) -> dict[str, str]:
    """Return by file whether its page is new or changed; unchanged ones are not in it."""
    libraries = content.media.libraries
    names = StoredNames(site, libraries["afbeeldingen"].names(), libraries["documenten"].names())
    todo: dict[str, str] = {}
    done = 0
    for kind, files in _by_kind(content.pages).items():
        for start in range(0, len(files), CHUNK):
            chunk = files[start : start + CHUNK]
            stored = {page.uid: site.by_uid.get(page.uid) for page in chunk}
            pks = [known.pk for known in stored.values() if known]
            values = {
                found["uid"]: found
                for pages in pages_of_kind(kind, pks)
                for found in values_of(pages, kind, names)
            }
            for page in chunk:
                known = stored[page.uid]
                if known is None:
                    todo[page.file] = "new"
                elif not (
                    known.is_public
                    and known.address == page.address
                    and _is_same(page, values[page.uid])
                ):
                    todo[page.file] = "changed"
            done += len(chunk)
            progress(_("Vergelijken"), done, len(content.pages))
    return todo


def _by_kind(pages: list[PageFile]) -> dict[str, list[PageFile]]:
    kinds: dict[str, list[PageFile]] = {}
    for page in pages:
        kinds.setdefault(page.kind, []).append(page)
    return kinds


def _is_same(page: PageFile, found: dict[str, Any]) -> bool:
    return page.fingerprint == fingerprint(found) and all(
        not page.kept.get(attr) or page.kept[attr] == found[attr] for attr in LEFT_TO_SITE
    )


def _write(
    pages: list[PageFile],
    writer: PageWriter,
    tables: TableWriter,
    progress: Progress,
) -> None:
    pages.sort(key=lambda page: (page.address.count("/"), page.address))
    for number, _page in enumerate(_each(pages, writer.place)):
        progress(_("Plaatsen"), number + 1, len(pages))
    writer.order_themes(pages)
    tables.write_removed(writer.pks)
    for number, _page in enumerate(_each(pages, writer.publish)):
        progress(_("Schrijven"), number + 1, len(pages))
    # Readers' rows quote other pages, so they are made when all pages stand.
    for number, _page in enumerate(_each(pages, writer.announce)):
        progress(_("Publiceren"), number + 1, len(pages))


def _each(pages: list[PageFile], step: Any) -> Iterator[PageFile]:
    """Do one step for every page; what the database or a model refuses names the file."""
    for page in pages:
        try:
            step(page)
        except ValidationError as error:
            raise ContentError([Problem(page.file, 0, "", " ".join(error.messages))]) from error
        except IntegrityError as error:
            raise ContentError([Problem(page.file, 0, "", str(error))]) from error
        yield page
