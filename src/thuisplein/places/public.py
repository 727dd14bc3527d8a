"""What other apps may use of places.

Functions take CBS codes and answer with plain values from memory; models are for foreign keys.
"""

from thuisplein.places.index import (
    MunicipalityFacts,
    MunicipalityIndex,
    ProvinceFacts,
    forget_index,
    municipality_index,
)
from thuisplein.places.lookups import (
    BoundaryFacts,
    FoundMunicipality,
    PopulationFigure,
    SimilarMunicipality,
    Tile,
    boundary_of,
    carry_to_borders,
    find_municipalities,
    neighbours,
    population_on,
    population_series,
    published_population,
    similar_municipalities,
    successors_on,
    tile_map,
)
from thuisplein.places.models import CoropRegion, Municipality, Province
from thuisplein.places.reorganisation import (
    Basis,
    Carried,
    CarriedFigure,
    History,
    NotOnThatDayError,
    UnknownMunicipalityError,
    share_whole,
)
from thuisplein.places.sizes import SIZE_CLASSES, SizeClass, size_class, size_class_by_slug
from thuisplein.places.widgets import MunicipalitiesWidget

__all__ = [
    "SIZE_CLASSES",
    "Basis",
    "BoundaryFacts",
    "Carried",
    "CarriedFigure",
    "CoropRegion",
    "FoundMunicipality",
    "History",
    "MunicipalitiesWidget",
    "Municipality",
    "MunicipalityFacts",
    "MunicipalityIndex",
    "NotOnThatDayError",
    "PopulationFigure",
    "Province",
    "ProvinceFacts",
    "SimilarMunicipality",
    "SizeClass",
    "Tile",
    "UnknownMunicipalityError",
    "boundary_of",
    "carry_to_borders",
    "find_municipalities",
    "forget_index",
    "municipality_index",
    "neighbours",
    "population_on",
    "population_series",
    "published_population",
    "share_whole",
    "similar_municipalities",
    "size_class",
    "size_class_by_slug",
    "successors_on",
    "tile_map",
]
