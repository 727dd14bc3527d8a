"""What the page of a concept shows, shaped for the components of the look: no queries."""

from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thuisplein.knowledge.public import Snapshot
from thuisplein.search.thesaurus.kinds import LabelKind
from thuisplein.search.thesaurus.record import ConceptRecord
from thuisplein.search.thesaurus.vocabulary import Vocabulary, preferred_first

Shown = dict[str, Any]


def tags(record: ConceptRecord, known: Snapshot) -> list[Shown]:
    """Return the focus groups, which lead to their dossier, and the topics."""
    groups = [
        {"label": group.name, "url": group.dossier_url}
        for group in known.groups
        if group.slug in record.groups
    ]
    topics = [
        {"label": label, "url": f"/begrippen/?onderwerp={slug}"}
        for slug, label in known.labels["onderwerp"].items()
        if slug in record.topics
    ]
    return [*groups, *topics]


def instead(record: ConceptRecord, held: Vocabulary) -> SafeString | str:
    """Return what to read in the place of a lapsed concept, as a link; nothing without one."""
    successor = held.current(record.notation)
    if successor is None or successor is record:
        return ""
    return format_html(
        '{} <a class="nl-link" href="{}">{}</a>',
        _("Wij gebruiken nu:"),
        successor.url,
        successor.name,
    )


def facts(record: ConceptRecord) -> list[Shown]:
    """Return the other words for a concept, and when it was looked at."""
    titles = (
        (LabelKind.SYNONYM, _("Ook genoemd")),
        (LabelKind.ABBREVIATION, _("Afkorting")),
        (LabelKind.OLDER, _("Oudere term")),
    )
    found = [
        {"term": title, "note": ", ".join(texts)}
        for kind, title in titles
        if (texts := record.texts(kind))
    ]
    if record.reviewed_on:
        day = date_format(record.reviewed_on, "j F Y")
        found.append({"term": _("Nagekeken op"), "note": day})
    return found


def around(record: ConceptRecord, held: Vocabulary) -> list[Shown]:
    """Return the concepts beside this one, by how they stand to it."""
    beside = (
        (_("Breder"), record.broader),
        (_("Smaller"), held.narrower(record.notation)),
        (_("Verwant"), record.related),
    )
    return [
        {"title": title, "concepts": preferred_first(held.concepts[name] for name in names)}
        for title, names in beside
        if names
    ]


def json_ld(record: ConceptRecord, url: str) -> Shown:
    """Return the schema.org description of a concept."""
    root = url.removesuffix(record.url)
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "@id": url,
        "url": url,
        "name": record.name,
        "alternateName": record.texts(LabelKind.SYNONYM, LabelKind.ABBREVIATION, LabelKind.OLDER),
        "termCode": record.notation,
        "description": record.definition,
        "inLanguage": "nl",
        "inDefinedTermSet": f"{root}/begrippen/",
    }


def register_json_ld(url: str) -> Shown:
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "@id": url,
        "url": url,
        "name": _("Begrippen"),
        "inLanguage": "nl",
    }
