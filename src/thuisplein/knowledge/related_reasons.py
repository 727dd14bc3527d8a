"""The sentence on a card that says why an item stands beside another."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from thuisplein.knowledge.models import PublishedPage

Shared = Sequence[tuple[str, str]]
#: At most so many subjects in one sentence.
SUBJECTS = 2


def reason(shared: Shared, row: PublishedPage, labels: Mapping[str, Mapping[str, str]]) -> str:
    """Return why: the same municipality, the same article of a law, or the same subjects."""
    by_facet: dict[str, list[str]] = {}
    for facet, value in shared:
        by_facet.setdefault(facet, []).append(value)
    if places := by_facet.get("gemeente"):
        names = {one["code"]: one["name"] for one in row.detail["municipalities"]}
        return _("Zelfde gemeente: %s.") % names.get(places[0], places[0])
    if laws := by_facet.get("wet"):
        return _("Zelfde wet: %s.") % laws[0]
    subjects = [
        labels[facet].get(value, value).lower()
        for facet in ("groep", "onderwerp", "woonvorm")
        for value in by_facet.get(facet, ())[:1]
    ][:SUBJECTS]
    if not subjects:
        themes = {one["url"]: one["title"] for one in row.detail["themes"]}
        return _("Zelfde thema: %s.") % themes.get(by_facet["thema"][0], "")
    return _("Ook over %s.") % _(" en ").join(subjects)
