"""The addresses of the API and what the machine-readable documentation says of them."""

from collections.abc import Callable
from typing import Any

from ninja import NinjaAPI

from thuisplein.api.endpoints import concepts, helpers, knowledge, places, search, targets
from thuisplein.api.endpoints import map as municipal_map
from thuisplein.api.exposing import API_VERSION
from thuisplein.api.problems import handle_problems
from thuisplein.api.schemas.base import ListAnswer
from thuisplein.api.schemas.concepts import ConceptRow
from thuisplein.api.schemas.helpers import ExpertRow, TeamRow
from thuisplein.api.schemas.knowledge import DossierRow, PracticeRow
from thuisplein.api.schemas.map import TileMap
from thuisplein.api.schemas.municipality import MunicipalityAnswer
from thuisplein.api.schemas.places import MunicipalityRow, ProvinceRow
from thuisplein.api.schemas.search import FoundRow
from thuisplein.api.schemas.targets import MonthRow, TargetRow

PREFIX = "/api/v1"

#: Its own documentation page would load scripts from elsewhere; ours is docs.py.
api = NinjaAPI(
    title="Thuisplein",
    version=API_VERSION,
    description=(
        "Cijfers en kennis over het huisvesten van aandachtsgroepen, open voor iedereen en zonder "
        "sleutel. Alleen lezen. Elk antwoord noemt zijn bron en peildatum."
    ),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api-v1",
    servers=[{"url": PREFIX, "description": "Deze site"}],
)
handle_problems(api)

PLACES, FIGURES, KNOWLEDGE, HELP = "Plaatsen", "Taakstellingen", "Kennis", "Hulp"


def _list(path: str, view: Callable[..., Any], *, answer: Any, tag: str) -> None:
    """Register a list under its address and, as a file, under the same with .csv."""
    summary = (view.__doc__ or "").split(".")[0]
    for suffix in ("", ".csv"):
        api.get(
            f"/{path}{suffix}",
            response=answer,
            tags=[tag],
            summary=f"{summary} (CSV)" if suffix else summary,
            operation_id=f"{path}{'_csv' if suffix else ''}",
            url_name=f"api-{path}{'-csv' if suffix else ''}",
        )(view)


def _one(path: str, view: Callable[..., Any], *, answer: Any, tag: str) -> None:
    """Register one record of a list; the view has its name."""
    name = view.__name__
    api.get(
        path,
        response=answer,
        tags=[tag],
        summary=(view.__doc__ or "").split(".")[0],
        operation_id=name,
        url_name=f"api-{name}",
    )(view)


_list("gemeenten", places.municipalities, answer=ListAnswer[MunicipalityRow], tag=PLACES)
api.get(
    "/gemeenten/{code}",
    response=MunicipalityAnswer,
    tags=[PLACES],
    summary="Eén gemeente, met al haar halfjaren",
    operation_id="gemeente",
    url_name="api-gemeente",
)(places.municipality)
_list("provincies", places.provinces, answer=ListAnswer[ProvinceRow], tag=PLACES)
_list("taakstellingen", targets.targets, answer=ListAnswer[TargetRow], tag=FIGURES)
_list("maandcijfers", targets.months, answer=ListAnswer[MonthRow], tag=FIGURES)
_list("kaart", municipal_map.municipal_map, answer=TileMap, tag=FIGURES)
_list(
    "praktijkvoorbeelden",
    knowledge.practice_examples,
    answer=ListAnswer[PracticeRow],
    tag=KNOWLEDGE,
)
_list("zoeken", search.found, answer=ListAnswer[FoundRow], tag=KNOWLEDGE)
_list("dossiers", knowledge.dossiers, answer=ListAnswer[DossierRow], tag=KNOWLEDGE)
_list("begrippen", concepts.concepts, answer=ListAnswer[ConceptRow], tag=KNOWLEDGE)
api.get(
    "/begrippen/{kenmerk}",
    response=ConceptRow,
    tags=[KNOWLEDGE],
    summary="Eén begrip",
    operation_id="begrip",
    url_name="api-begrip",
)(concepts.concept)
_list("experts", helpers.experts, answer=ListAnswer[ExpertRow], tag=HELP)
_one("/experts/{kenmerk}", helpers.expert, answer=ExpertRow, tag=HELP)
_list("teams", helpers.teams, answer=ListAnswer[TeamRow], tag=HELP)
_one("/teams/{kenmerk}", helpers.team, answer=TeamRow, tag=HELP)
