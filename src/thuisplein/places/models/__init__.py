"""The places of the Netherlands: provinces, municipalities, their history and figures."""

from thuisplein.places.models.boundary import Boundary
from thuisplein.places.models.history import MunicipalReorganisation, Population
from thuisplein.places.models.municipality import (
    CoropRegion,
    Municipality,
    MunicipalityName,
    Province,
)

__all__ = [
    "Boundary",
    "CoropRegion",
    "MunicipalReorganisation",
    "Municipality",
    "MunicipalityName",
    "Population",
    "Province",
]
