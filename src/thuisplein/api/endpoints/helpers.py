"""/experts and /teams: who can help, by function."""

from collections.abc import Sequence
from typing import Annotated, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Path, Query

from thuisplein.api.answering import JSON, answer_list
from thuisplein.api.endpoints.places import known_municipality, province
from thuisplein.api.problems import ProblemError, refused
from thuisplein.api.questions import ExpertQuestion, ItemQuestion, wrong_name
from thuisplein.api.schemas.helpers import ExpertRow, TeamRow
from thuisplein.experts.public import (
    ExpertFacts,
    Findable,
    TeamFacts,
    open_experts,
    open_teams,
)
from thuisplein.places.public import MunicipalityFacts, municipality_index

Kenmerk = Annotated[str, Path(description="Het vaste kenmerk.", max_length=80)]
Helper = TypeVar("Helper", ExpertFacts, TeamFacts)


def experts(request: HttpRequest, question: Query[ExpertQuestion]) -> HttpResponse:
    """Alle deskundigen aan wie u nu iets kunt vragen, op alfabet."""
    found = _fitting(open_experts(timezone.localdate()), question)
    if question.manier is not None:
        found = [one for one in found if question.manier in one.found.methods]
    return answer_list(
        request, question, found, ExpertRow, lambda page: [_expert(request, one) for one in page]
    )


def expert(request: HttpRequest, kenmerk: Kenmerk) -> HttpResponse:
    """Eén deskundige."""
    _without_parameters(request)
    for one in open_experts(timezone.localdate()):
        if one.found.slug == kenmerk:
            return HttpResponse(_expert(request, one).model_dump_json(), content_type=JSON)
    raise ProblemError(404, _("De deskundige ‘%s’ kennen wij niet.") % kenmerk)


def teams(request: HttpRequest, question: Query[ItemQuestion]) -> HttpResponse:
    """Alle ondersteuningsteams, op alfabet."""
    found = _fitting(open_teams(timezone.localdate()), question)
    return answer_list(
        request, question, found, TeamRow, lambda page: [_team(request, one) for one in page]
    )


def team(request: HttpRequest, kenmerk: Kenmerk) -> HttpResponse:
    """Eén ondersteuningsteam."""
    _without_parameters(request)
    for one in open_teams(timezone.localdate()):
        if one.found.slug == kenmerk:
            return HttpResponse(_team(request, one).model_dump_json(), content_type=JSON)
    raise ProblemError(404, _("Het team ‘%s’ kennen wij niet.") % kenmerk)


def _without_parameters(request: HttpRequest) -> None:
    if fault := wrong_name(request.GET, set()):
        raise refused(fault)


def _fitting(found: Sequence[Helper], question: ItemQuestion) -> list[Helper]:
    """Keep who is about the subject and works in the place."""
    place = known_municipality(question.gemeente) if question.gemeente is not None else None
    if question.provincie is not None:
        province(question.provincie)
    return [
        one
        for one in found
        if _is_about(one.found, question) and _works_in(one.found, place, question.provincie)
    ]


def _is_about(one: Findable, question: ItemQuestion) -> bool:
    has_group = question.groep is None or question.groep in one.groups
    return has_group and (question.onderwerp is None or question.onderwerp in one.topics)


def _works_in(one: Findable, place: MunicipalityFacts | None, province_code: str | None) -> bool:
    """Say whether somebody works there; who names no place works everywhere."""
    area = one.area
    if area.is_country:
        return True
    if province_code is not None and province_code not in _provinces(one.provinces):
        return False
    return place is None or (
        place.code in area.municipalities
        or place.corop_code in area.regions
        or place.province.code in area.provinces
    )


def _provinces(slugs: frozenset[str]) -> set[str]:
    return {one.code for one in municipality_index().provinces if one.slug in slugs}


def _shared(request: HttpRequest, one: ExpertFacts | TeamFacts, path: str) -> dict[str, object]:
    area = one.found.area
    return {
        "kenmerk": one.found.slug,
        "onderwerpen": sorted(one.found.topics),
        "groepen": sorted(one.found.groups),
        "provincies": sorted(area.provinces),
        "gebieden": sorted(area.regions),
        "gemeenten": sorted(area.municipalities),
        "url": request.build_absolute_uri(f"{path}{one.found.slug}/"),
    }


def _expert(request: HttpRequest, one: ExpertFacts) -> ExpertRow:
    expert = one.expert
    return ExpertRow.model_validate(
        _shared(request, one, "/experts/")
        | {
            "samenvatting": expert.summary,
            "functie": expert.function,
            "organisatie": expert.host.name,
            "e_mailadres": expert.mailbox,
            "talen": [part.strip() for part in expert.languages.split(",") if part.strip()],
            "manieren": [str(way) for way in expert.methods],
            "bevestigd_op": expert.confirmed_on,
            "bron": expert.host.name,
            "peildatum": expert.confirmed_on,
        }
    )


def _team(request: HttpRequest, one: TeamFacts) -> TeamRow:
    team = one.team
    source = ", ".join(filter(None, [team.source_title, team.source_publisher]))
    return TeamRow.model_validate(
        _shared(request, one, "/teams/")
        | {
            "samenvatting": team.summary,
            "naam": team.name,
            "van_wie": team.provider,
            "voor_wie": team.for_whom,
            "zo_vraagt_u_hulp": team.how_to_reach,
            "e_mailadres": team.mailbox,
            "website": team.website,
            "kosten": team.costs,
            "voorwaarden": team.conditions,
            "bron": source,
            "bron_url": team.source_url,
            "bron_opmerking": team.source_note,
            "peildatum": team.checked_on,
        }
    )
