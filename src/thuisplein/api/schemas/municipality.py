"""One municipality with its half-years."""

from pydantic import Field

from thuisplein.api.schemas.places import MunicipalityRow
from thuisplein.api.schemas.targets import TargetRow


class MunicipalityAnswer(MunicipalityRow):
    """Everything about one municipality."""

    taakstellingen: list[TargetRow] = Field(
        description="Nieuwste halfjaar eerst, op de grenzen van vandaag. Leeg bij een gemeente "
        "die is opgeheven; haar cijfers staan in /taakstellingen."
    )
