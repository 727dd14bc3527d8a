"""The names by which proposals are made, out of the editable tables and the places."""

import re
from collections import defaultdict

from django.utils import timezone

from thuisplein.knowledge.intake.proposals.records import PlaceName, TermName, Vocabulary
from thuisplein.knowledge.models import FocusGroup, HousingType, Topic
from thuisplein.organisations.public import Organisation
from thuisplein.places.public import municipality_index, successors_on

#: “Bergen (NH.)”: the addition tells two municipalities apart, texts seldom use it.
_ADDITION = re.compile(r"\s\([^)]+\)$")


def current_vocabulary() -> Vocabulary:
    """Return all names as they stand today."""
    return Vocabulary(
        focus_groups=_terms(FocusGroup),
        topics=_terms(Topic),
        housing_types=_terms(HousingType),
        places=_places(),
        provinces=tuple(province.name for province in municipality_index().provinces),
        organisations=_terms(Organisation),
    )


def _terms(model: type[FocusGroup | Topic | HousingType | Organisation]) -> tuple[TermName, ...]:
    return tuple(TermName(*row) for row in model.objects.values_list("slug", "name"))


def _places() -> tuple[PlaceName, ...]:
    index, today = municipality_index(), timezone.localdate()
    present: dict[str, dict[str, str]] = defaultdict(dict)
    ended: dict[str, dict[str, str]] = defaultdict(dict)
    for facts in index.by_code.values():
        is_present = facts.exists_on(today)
        now = (facts,) if is_present else successors_on(facts.code, today)
        for name in {facts.name, _ADDITION.sub("", facts.name), *facts.other_names}:
            for successor in now:
                (present if is_present else ended)[name][successor.code] = successor.name
    # A name in use today means today's municipality, whoever bore it before.
    names = {**ended, **present}
    return tuple(
        PlaceName(name, tuple(codes), tuple(codes.values()), has_ended=name not in present)
        for name, codes in sorted(names.items())
        if codes
    )
