"""What stands in the form of decisions: one draft per municipality, read back as it was typed."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from thuisplein.pages.supervision.words import EXCUSED, proposed_reason
from thuisplein.places.public import MunicipalityFacts
from thuisplein.targets.public import (
    DecisionChoice,
    Proposal,
    RungDecision,
    decision_problems,
    rung_proposals,
)

MAX_VERSION_DIGITS = 6


@dataclass
class Draft:
    """One municipality in the form; `rung` is a position, or EXCUSED for a frozen rung."""

    place: MunicipalityFacts
    given: Proposal
    is_chosen: bool
    rung: str
    reason: str
    seen_version: int
    problems: list[str] = field(default_factory=list)

    @property
    def choice(self) -> DecisionChoice:
        is_excused = self.rung == EXCUSED
        return DecisionChoice(
            code=self.place.code,
            half_year=self.given.standing.half_year,
            position=self.given.frozen_position if is_excused else _whole(self.rung, -1),
            reason=self.reason,
            is_excused=is_excused,
            seen_version=self.seen_version,
        )


@dataclass
class Drafts:
    """The whole form. `decided_on_text` is what was typed; `problems` concern the form itself."""

    half_year: str
    drafts: list[Draft]
    decided_on_text: str
    problems: list[str] = field(default_factory=list)

    @property
    def chosen(self) -> list[Draft]:
        return [one for one in self.drafts if one.is_chosen]

    @property
    def decided_on(self) -> dt.date | None:
        try:
            return dt.date.fromisoformat(self.decided_on_text)
        except ValueError:
            return None

    @property
    def is_sound(self) -> bool:
        return not self.problems and not any(one.problems for one in self.drafts)

    def check(self, today: dt.date) -> None:
        """Find everything that is wrong at once, so that nobody corrects one thing at a time."""
        if self.decided_on is None:
            self.problems.append(_("Vul de dag van het besluit in, bijvoorbeeld 15-01-2026."))
        if not self.chosen:
            self.problems.append(_("Kies ten minste één gemeente."))
        for one in self.chosen:
            one.problems = decision_problems(one.choice, one.given, self.decided_on or today, today)


def fresh_drafts(
    places: Iterable[MunicipalityFacts], half_year: str, today: dt.date, *, is_one: bool
) -> Drafts:
    """Return the form as it opens: what the ladder proposes, with the reason from history.

    Chosen beforehand is who stands on a rung by the ladder and has no decision yet.
    """
    drafts = []
    for place, given, version in _given(places, half_year):
        needs = bool(given.by_rule.position) and not given.is_decided
        drafts.append(
            Draft(
                place=place,
                given=given,
                is_chosen=is_one or needs,
                rung=str(given.now.position if given.is_decided else given.by_rule.position),
                reason=given.now.reason if given.is_decided else proposed_reason(given),
                seen_version=version,
            )
        )
    return Drafts(half_year, drafts, today.isoformat())


def read_drafts(
    data: QueryDict, places: Iterable[MunicipalityFacts], half_year: str, *, is_one: bool
) -> Drafts:
    """Return the form as it was sent; unknown municipalities in it are not looked at."""
    drafts = [
        Draft(
            place=place,
            given=given,
            is_chosen=is_one or data.get(f"neem-{place.code}") == "ja",
            rung=data.get(f"trede-{place.code}", ""),
            reason=data.get(f"reden-{place.code}", "").replace("\r\n", "\n"),
            seen_version=_whole(data.get(f"versie-{place.code}", ""), -1),
        )
        for place, given, _version in _given(places, half_year)
    ]
    return Drafts(half_year, drafts, data.get("besloten-op", ""))


def _given(
    places: Iterable[MunicipalityFacts], half_year: str
) -> Sequence[tuple[MunicipalityFacts, Proposal, int]]:
    """Return who can be decided about, with the last version of each decision; one query."""
    held = list(places)
    proposals = rung_proposals((place.code for place in held), half_year)
    known = [(place, proposals[place.code]) for place in held if place.code in proposals]
    versions = dict(
        RungDecision.objects.newest()
        .filter(half_year=half_year, municipality__in=[place.code for place, _given in known])
        .values_list("municipality_id", "version")
    )
    return [(place, given, versions.get(place.code, 0)) for place, given in known]


def _whole(text: str, otherwise: int) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= MAX_VERSION_DIGITS
    return int(text) if is_number else otherwise
