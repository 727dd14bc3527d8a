"""Who can help with a subject or in a place, from what stands beside the pages. Plain values."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thuisplein.knowledge.beside import Beside

#: As for suggestions of the pool: knowing the topic counts for more than knowing the group.
TOPIC, GROUP = 4, 3
SHOWN = 3


@dataclass(frozen=True)
class Helper:
    """An expert or team with the reason why it is named."""

    title: str
    url: str
    reason: str
    meta: str


def helpers_about(
    found: Iterable[Beside],
    *,
    topics: Collection[str],
    groups: Collection[str],
    labels: Mapping[str, Mapping[str, str]],
) -> list[Helper]:
    """Return who knows the most of a subject (slugs); teams before experts, then by title."""
    weighed = []
    for one in found:
        shared = [
            (weight, labels[facet].get(slug, slug))
            for facet, asked, weight in (("onderwerp", topics, TOPIC), ("groep", groups, GROUP))
            for slug in one.facets.get(facet, ())
            if slug in asked
        ]
        if shared:
            score = sum(weight for weight, _label in shared)
            reason = ", ".join(label for _weight, label in shared)
            weighed.append((-score, one.kind != "team", one.title.casefold(), one, reason))
    weighed.sort(key=lambda row: row[:3])
    return [
        Helper(one.title, one.path, reason, one.place) for *_order, one, reason in weighed[:SHOWN]
    ]


def helpers_in(found: Iterable[Beside], *, municipality: str) -> list[Helper]:
    """Return who works in a municipality (CBS code): who works near before who works anywhere."""
    near = [one for one in found if one.works_in is None or municipality in one.works_in]
    near.sort(key=lambda one: (one.works_in is None, one.kind != "team", one.title.casefold()))
    return [
        Helper(
            one.title,
            one.path,
            _("Werkt in %s") % one.area if one.area else one.summary,
            one.host,
        )
        for one in near[:SHOWN]
    ]
