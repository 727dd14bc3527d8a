"""Where to go when search found nothing: nearby concepts, a question, somebody to write to."""

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import resolve

from thuisplein.knowledge.public import PublishedPage
from thuisplein.search.thesaurus.expansion import nearest_concepts
from thuisplein.search.thesaurus.record import ConceptRecord

CONCEPTS = 6
ASK_ADDRESS = "/vraag-stellen/"


@dataclass(frozen=True)
class Contact:
    """The mailbox of the team that keeps the nearest dossier; never a person."""

    name: str
    mailbox: str
    about: str


@dataclass(frozen=True)
class WaysOn:
    """What is offered instead of a dead end."""

    concepts: list[dict[str, str]] = field(default_factory=list)
    ask_url: str = ""
    contact: Contact | None = None


def ways_on(words: str) -> WaysOn:
    """Return the ways on from a question that found nothing; two queries at most."""
    near = nearest_concepts(words, limit=CONCEPTS)
    groups = Counter(group for concept in near for group in sorted(concept.groups))
    return WaysOn(
        concepts=[_concept(one) for one in near],
        ask_url=ask_url(words),
        contact=_contact([group for group, _number in groups.most_common()]),
    )


def ask_url(words: str) -> str:
    """Return where to ask the question itself, with its words; '' while there is no desk."""
    # The CMS answers every address; only the desk's own view is a desk.
    if not resolve(ASK_ADDRESS).func.__module__.startswith("thuisplein.helpdesk"):
        return ""
    return f"{ASK_ADDRESS}?{urlencode({'q': words})}" if words else ASK_ADDRESS


def _concept(one: ConceptRecord) -> dict[str, str]:
    return {
        "title": one.name,
        "url": f"/zoeken/?{urlencode({'q': one.name})}",
        "definition": one.definition,
    }


def _contact(groups: list[str]) -> Contact | None:
    rows = PublishedPage.objects.filter(kind="dossier", withdrawn_on=None).exclude(owner_mailbox="")
    dossiers = list(rows.values_list("title", "owner_name", "owner_mailbox", "facets"))
    for group in groups:
        for title, name, mailbox, facets in dossiers:
            if group in facets["groep"]:
                return Contact(name, mailbox, title)
    owners = Counter((name, mailbox) for _title, name, mailbox, _facets in dossiers)
    if not owners:
        return None
    (name, mailbox), _number = owners.most_common(1)[0]
    return Contact(name, mailbox, "")
