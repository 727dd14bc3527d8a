"""The columns of organisaties.yaml that point elsewhere: places, other organisations, domains."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thuisplein.knowledge.exchange.problems import Problems
from thuisplein.knowledge.exchange.tables import Rows
from thuisplein.organisations.public import Organisation
from thuisplein.places.public import Province

#: Written after all organisations are there, since a row may name one further down.
LATER = ("parent", "merged_into", "merged_on")
_KEY_OF = {
    "municipality": "gemeente", "province": "provincie", "works_in": "werkt_in",
    "parent": "onderdeel_van", "merged_into": "opgegaan_in",
}  # fmt: skip


class OrganisationLinks:
    """What the database holds in these columns, read in three queries for all organisations."""

    def __init__(self) -> None:
        self.slugs = dict(Organisation.objects.values_list("pk", "slug"))
        self.works_in: dict[int, list[str]] = defaultdict(list)
        for pk, code in Organisation.works_in.through.objects.values_list(
            "organisation_id", "municipality_id"
        ):
            self.works_in[pk].append(code)
        self.domains: dict[int, list[str]] = defaultdict(list)
        stored = Organisation.objects.filter(domains__isnull=False)
        for pk, domain in stored.values_list("pk", "domains__domain"):
            self.domains[pk].append(domain)

    def value(self, item: Organisation, attr: str) -> Any:
        """Return the plain value of a column as it stands in the file."""
        match attr:
            case "municipality" | "province":
                return getattr(item, f"{attr}_id") or ""
            case "parent" | "merged_into":
                return self.slugs.get(getattr(item, f"{attr}_id"), "")
            case "works_in":
                return tuple(sorted(self.works_in.get(item.pk, ())))
            case "domains":
                return tuple(sorted(self.domains.get(item.pk, ())))
            case _:
                return getattr(item, attr)


def write_organisation(item: Organisation, values: dict[str, Any]) -> None:
    """Store all columns but those that name other organisations."""
    for attr, value in values.items():
        if attr in {"municipality", "province"}:
            setattr(item, f"{attr}_id", value or None)
        elif attr == "works_in":
            works_in = Organisation._meta.get_field("works_in").related_model
            item.works_in = list(works_in.objects.filter(code__in=value))
        elif attr == "domains":
            known = {one.domain: one for one in item.domains.all()}
            model = Organisation._meta.get_field("domains").related_model
            item.domains.set([known.get(name) or model(domain=name) for name in value])
        elif attr not in LATER:
            setattr(item, attr, value)
    item.save()


def link_organisations(changed: dict[str, dict[str, Any]]) -> None:
    """Store what the changed rows say of other organisations."""
    pks = dict(Organisation.objects.values_list("slug", "pk"))
    for slug, values in changed.items():
        Organisation.objects.filter(slug=slug).update(
            parent=pks.get(values["parent"]),
            merged_into=pks.get(values["merged_into"]),
            merged_on=values["merged_on"],
        )


def check_organisations(rows: Rows, names: dict[str, set[str]], problems: Problems) -> None:
    """Note names that do not exist, half a merger, and chains that come back."""
    known = {
        "municipality": names["municipalities"],
        "province": set(Province.objects.values_list("code", flat=True)),
        "works_in": names["municipalities"],
        "parent": names["owner_organisation"],
        "merged_into": names["owner_organisation"],
    }
    for slug, values in rows.values.items():
        place = (rows.table.file, rows.lines[slug])
        for attr, key in _KEY_OF.items():
            given = values.get(attr) or ()
            for name in (given,) if isinstance(given, str) else given:
                if name not in known[attr]:
                    problems.add(*place, key, _("%s bestaat niet.") % name)
        successor, day = values.get("merged_into"), values.get("merged_on")
        if bool(successor) != isinstance(day, date):
            problems.add(*place, "opgegaan_op", _("geef bij een fusie de opvolger en de dag."))
    for attr in ("parent", "merged_into"):
        for slug in _in_a_circle(rows, attr):
            place = (rows.table.file, rows.lines[slug])
            problems.add(*place, _KEY_OF[attr], _("de organisaties wijzen in een kring."))


def _in_a_circle(rows: Rows, attr: str) -> Iterator[str]:
    stored = Organisation.objects.exclude(**{attr: None}).exclude(slug__in=rows.values)
    step = dict(stored.values_list("slug", f"{attr}__slug"))
    step |= {slug: values[attr] for slug, values in rows.values.items() if values.get(attr)}
    for start in rows.values:
        at, seen = step.get(start), {start}
        while at and at not in seen:
            seen.add(at)
            at = step.get(at)
        if at == start:
            yield start
