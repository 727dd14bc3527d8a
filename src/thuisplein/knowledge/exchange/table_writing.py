"""Brings the rows of the tables in line with the files; rows that files don't hold stay."""

from typing import Any

from django.db.models import Model

from thuisplein.knowledge.exchange.organisation_columns import (
    OrganisationLinks,
    link_organisations,
    write_organisation,
)
from thuisplein.knowledge.exchange.reading import Content
from thuisplein.knowledge.exchange.site import SitePages
from thuisplein.knowledge.exchange.tables import TERMS, Rows
from thuisplein.knowledge.models import RemovedPage
from thuisplein.organisations.public import Organisation


class TableWriter:
    """Knows what differs before anything is written."""

    def __init__(self, content: Content, site: SitePages) -> None:
        self.site = site
        self.links = OrganisationLinks()
        self.terms = [
            (rows, slug, stored)
            for name in TERMS
            if (rows := content.tables.get(name))
            for slug, stored in self._differing(rows, "slug")
        ]
        gone = content.tables.get("verwijderd")
        self.gone = (
            [(gone, path, row) for path, row in self._differing(gone, "path")] if gone else []
        )

    def _differing(self, rows: Rows, key: str) -> list[tuple[str, Model | None]]:
        found = rows.table.model.objects.filter(**{f"{key}__in": list(rows.values)})
        stored = {getattr(item, key): item for item in found}
        return [
            (name, stored.get(name))
            for name, values in rows.values.items()
            if name not in stored or self._row_of(stored[name], rows) != values
        ]

    def _row_of(self, item: Any, rows: Rows) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for column in rows.table.fields:
            match column.attr:
                case _ if isinstance(item, Organisation):
                    row[column.attr] = self.links.value(item, column.attr)
                case "successor":
                    page = self.site.by_pk.get(item.successor_id)
                    row[column.attr] = page.address if page else ""
                case _:
                    row[column.attr] = getattr(item, column.attr)
        return row

    def count(self) -> int:
        return len(self.terms) + len(self.gone)

    def write_terms(self) -> bool:
        """Write groups, topics, housing types and organisations; tell if known ones changed."""
        organisations: dict[str, dict[str, Any]] = {}
        for rows, slug, stored in self.terms:
            item: Any = stored or rows.table.model()
            if isinstance(item, Organisation):
                organisations[slug] = rows.values[slug]
                write_organisation(item, rows.values[slug])
                continue
            for name, value in rows.values[slug].items():
                setattr(item, name, value)
            item.save()
        link_organisations(organisations)
        return any(stored is not None for _rows, _slug, stored in self.terms)

    def write_removed(self, pks: dict[str, int]) -> None:
        """Write the addresses that are gone; ``pks`` are of pages by address."""
        for rows, path, stored in self.gone:
            item: Any = stored or RemovedPage()
            for name, value in rows.values[path].items():
                if name == "successor":
                    item.successor_id = pks.get(value)
                else:
                    setattr(item, name, value)
            item.save()
