"""The pool and the teams in memory, for one version of the site, and what changes by the hour.

Experts and teams change rarely and are read on every page about them; requests change all the time
and are asked of the database.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from thuisplein.base.public import SiteState
from thuisplein.experts.models import (
    OPEN_STATES,
    RESERVED_STATES,
    Expert,
    ExpertRequest,
    Team,
)
from thuisplein.experts.models.findable import Findable
from thuisplein.experts.relations import PointsTo, relations
from thuisplein.experts.suggest import Area, Candidate
from thuisplein.places.public import municipality_index


@dataclass(frozen=True)
class Found:
    """What experts and teams are found by. ``provinces``: slugs; empty is the whole country."""

    pk: int
    slug: str
    topics: frozenset[str]
    groups: frozenset[str]
    area: Area
    provinces: frozenset[str]
    area_text: tuple[str, ...]
    methods: frozenset[str]


@dataclass(frozen=True)
class ExpertFacts:
    found: Found
    expert: Expert
    conflicts: frozenset[int]


@dataclass(frozen=True)
class TeamFacts:
    found: Found
    team: Team


@dataclass(frozen=True)
class Pool:
    """All of them at one version; what is valid depends on the day and is asked for."""

    experts: Mapping[int, ExpertFacts]
    teams: Mapping[int, TeamFacts]

    def valid_experts(self, today: dt.date) -> list[ExpertFacts]:
        return [one for one in self.experts.values() if one.expert.is_valid_on(today)]

    def working_teams(self, today: dt.date) -> list[TeamFacts]:
        return [one for one in self.teams.values() if not one.team.has_ended(today)]


_held: tuple[int, Pool] | None = None


def pool() -> Pool:
    """Return the pool at the present version of the site."""
    global _held  # noqa: PLW0603 - one per process, replaced as a whole
    version = SiteState.current()
    if _held is None or _held[0] != version:
        _held = (version, _read())
    return _held[1]


def forget_pool() -> None:
    """Forget it; for tests, whose database goes back to an earlier version."""
    global _held  # noqa: PLW0603 - see above
    _held = None


def _read() -> Pool:
    """Read all of it in three queries: experts, teams, and what each of them points to."""
    points_to = relations()
    experts, teams = Expert.objects.select_related("host"), Team.objects.all()
    return Pool(
        experts={
            one.pk: ExpertFacts(
                _found(one, points_to[Expert, one.pk], one.methods),
                one,
                frozenset(map(int, points_to[Expert, one.pk].conflicts)),
            )
            for one in experts
        },
        teams={one.pk: TeamFacts(_found(one, points_to[Team, one.pk], ()), one) for one in teams},
    )


def _found(one: Findable, to: PointsTo, methods: Iterable[str]) -> Found:
    area = Area(
        municipalities=frozenset(to.municipalities),
        regions=frozenset(to.regions),
        provinces=frozenset(to.provinces),
    )
    return Found(
        pk=one.pk,
        slug=one.slug,
        topics=frozenset(to.topics),
        groups=frozenset(to.groups),
        area=area,
        provinces=_provinces(area),
        area_text=to.area_text,
        methods=frozenset(str(method) for method in methods),
    )


def _provinces(area: Area) -> frozenset[str]:
    """Return the slugs of the provinces in which an area lies, wholly or in part."""
    if area.is_country:
        return frozenset()
    index = municipality_index()
    slugs = {one.slug for one in index.provinces if one.code in area.provinces}
    for place in index.present:
        if place.code in area.municipalities or place.corop_code in area.regions:
            slugs.add(place.province.slug)
    return frozenset(slugs)


@dataclass(frozen=True)
class Load:
    """What lies with an expert: hours taken this month, requests that are not finished."""

    hours: Decimal = Decimal(0)
    open_requests: int = 0


def loads(today: dt.date) -> dict[int, Load]:
    """Return by expert what lies with them, in one query."""
    first = today.replace(day=1)
    begin, end = _midnight(first), _midnight((first + dt.timedelta(days=32)).replace(day=1))
    rows = (
        ExpertRequest.objects.filter(expert__isnull=False)
        .annotate(on=Coalesce(F("planned_at"), F("accepted_at")))
        .values("expert")
        .annotate(
            taken=Sum("hours", filter=Q(state__in=RESERVED_STATES, on__gte=begin, on__lt=end)),
            open=Count("pk", filter=Q(state__in=OPEN_STATES)),
        )
        .order_by()
    )
    return {row["expert"]: Load(row["taken"] or Decimal(0), row["open"]) for row in rows}


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def candidates(today: dt.date, *, also: Mapping[str, int] | None = None) -> list[Candidate]:
    """Return all experts for ``suggest_experts``; ``also``: what else lies in each mailbox."""
    lies = loads(today)
    more = also or {}
    return [
        _candidate(one, lies.get(key, Load()), more.get(one.expert.mailbox, 0))
        for key, one in pool().experts.items()
    ]


def _candidate(one: ExpertFacts, load: Load, more: int) -> Candidate:
    expert, found = one.expert, one.found
    return Candidate(
        key=expert.pk,
        topics=found.topics,
        groups=found.groups,
        area=found.area,
        methods=found.methods,
        host=expert.host_id,
        conflicts=one.conflicts,
        valid_from=expert.valid_from,
        valid_until=expert.valid_until,
        confirm_again_on=expert.confirmed_until(),
        hours_per_month=expert.hours_per_month,
        hours_left=max(Decimal(expert.hours_per_month) - load.hours, Decimal(0)),
        open_requests=load.open_requests + more,
    )
