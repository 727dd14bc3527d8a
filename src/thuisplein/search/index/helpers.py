"""Experts and teams as documents: what everybody may know of them, and nothing else.

The person behind a function is never read here, so no index can hold the name.
"""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from thuisplein.experts.public import (
    ExpertFacts,
    Method,
    TeamFacts,
    open_experts,
    open_teams,
)
from thuisplein.knowledge.public import FOUND_BY_SLUG, Beside, snapshot
from thuisplein.places.public import municipality_index
from thuisplein.search.index.document import Document, Passage

EXPERT, TEAM = "expert:", "team:"


def expert_key(pk: int) -> str:
    return f"{EXPERT}{pk}"


def team_key(pk: int) -> str:
    return f"{TEAM}{pk}"


def number_of(key: str) -> int | None:
    """Return the number below zero of an expert or team; None for another key."""
    kind, _colon, pk = key.partition(":")
    if not pk.isdigit() or f"{kind}:" not in {EXPERT, TEAM}:
        return None
    return -2 * int(pk) - (f"{kind}:" == TEAM)


def helper_documents() -> Iterator[Document]:
    """Return everybody who can be asked today, and the teams that work today."""
    today = timezone.localdate()
    yield from map(_of_expert, open_experts(today))
    yield from map(_of_team, open_teams(today))


def helper_document(key: str) -> Document | None:
    """Return what may be found under this key today."""
    return next((one for one in helper_documents() if one.key == key), None)


def beside(day: dt.date) -> Iterator[Beside]:
    """Return experts and teams as results of search, for a day."""
    for one in open_experts(day):
        yield Beside(
            number=_number(expert_key(one.expert.pk)),
            kind="expert",
            path=f"/experts/{one.found.slug}/",
            title=one.expert.function,
            summary=one.expert.summary,
            host=one.expert.host.name,
            area=_area(one),
            source=one.expert.host.name,
            dated_on=one.expert.confirmed_on,
            facets=_facets(one),
            works_in=_works_in(one),
        )
    for team in open_teams(day):
        yield Beside(
            number=_number(team_key(team.team.pk)),
            kind="team",
            path=f"/teams/{team.found.slug}/",
            title=team.team.name,
            summary=team.team.summary,
            host=team.team.provider,
            # A team without a place: its source does not say where it works.
            area=", ".join(team.found.area_text),
            source=team.team.source_title,
            dated_on=team.team.checked_on,
            facets=_facets(team),
            works_in=_works_in(team),
        )


def _number(key: str) -> int:
    number = number_of(key)
    assert number is not None  # noqa: S101 - made by us
    return number


def _facets(one: ExpertFacts | TeamFacts) -> dict[str, list[str]]:
    found = one.found
    return {
        "onderwerp": sorted(found.topics),
        "groep": sorted(found.groups),
        "provincie": sorted(found.provinces),
        "gemeente": sorted(found.area.municipalities),
    }


def _works_in(one: ExpertFacts | TeamFacts) -> frozenset[str] | None:
    area = one.found.area
    if area.is_country:
        return None
    return frozenset(
        place.code
        for place in municipality_index().present
        if place.code in area.municipalities
        or place.corop_code in area.regions
        or place.province.code in area.provinces
    )


def _area(one: ExpertFacts | TeamFacts) -> str:
    return ", ".join(one.found.area_text) or _("heel Nederland")


def _of_expert(one: ExpertFacts) -> Document:
    expert, found = one.expert, one.found
    ways = [str(Method(way).label) for way in sorted(found.methods)]
    return Document(
        key=expert_key(expert.pk),
        kind="expert",
        title=expert.function,
        lead=expert.summary,
        labels=(*_labels(one, "expert"), expert.host.name, *ways),
        places=tuple(sorted(found.area.municipalities)),
        dated_on=expert.confirmed_on,
        links=(f"/experts/{found.slug}/",),
    )


def _of_team(one: TeamFacts) -> Document:
    team, found = one.team, one.found
    parts: list[tuple[str, str]] = [
        (_("Voor wie"), team.for_whom),
        (_("Zo vraagt u hulp"), team.how_to_reach),
        (_("Voorwaarden"), team.conditions),
    ]
    return Document(
        key=team_key(team.pk),
        kind="team",
        title=team.name,
        lead=team.summary,
        labels=tuple(filter(None, (*_labels(one, "team"), team.provider))),
        passages=tuple(Passage(heading, text) for heading, text in parts if text),
        places=tuple(sorted(found.area.municipalities)),
        dated_on=team.checked_on,
        links=(f"/teams/{found.slug}/",),
    )


def _labels(one: ExpertFacts | TeamFacts, kind: str) -> Iterator[str]:
    yield str(FOUND_BY_SLUG[kind].name)
    names = snapshot().labels
    for facet, slugs in (("onderwerp", one.found.topics), ("groep", one.found.groups)):
        yield from (names[facet].get(slug, slug) for slug in sorted(slugs))
    yield from one.found.area_text
