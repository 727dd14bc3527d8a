"""A knowledge base with its tables, listings and a few municipalities to take documents into."""

import csv
from functools import cache
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from thuisplein.accounts.models import User
from thuisplein.knowledge.intake.admin import register_intake
from thuisplein.knowledge.intake.draft import MODELS
from thuisplein.knowledge.intake.proposals.records import PlaceName, TermName, Vocabulary
from thuisplein.knowledge.models import FocusGroup, HousingType, Topic
from thuisplein.knowledge.tests.factories import OrganisationFactory, UserFactory, listing
from thuisplein.places.models import Municipality, MunicipalityName, Province
from thuisplein.places.public import forget_index

# The screens are there, whichever test asks for an address first.
register_intake()

REFERENCE = settings.BASE_DIR.parent / "shared" / "reference"
PLACES_DATA = settings.BASE_DIR / "src" / "thuisplein" / "places" / "data"
TABLES = settings.BASE_DIR / "content" / "tabellen"


def reference(number: int) -> Path:
    """Return one of the five founding documents; the test is skipped where they are absent."""
    found = sorted(REFERENCE.glob(f"{number:03}_*.txt"))
    if not found:
        pytest.skip("the founding documents stand beside the project, not in it")
    return found[0]


@cache
def full_vocabulary() -> Vocabulary:
    """All names as the product ships them, without a database."""
    with (PLACES_DATA / "municipalities.csv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if not row.get("ended_on")]
    places = [PlaceName(row["name"].split(" (")[0], (row["code"],), (row["name"],)) for row in rows]
    places += [
        PlaceName("Den Bosch", ("GM0796",), ("'s-Hertogenbosch",)),
        PlaceName("Den Haag", ("GM0518",), ("'s-Gravenhage",)),
        PlaceName("Haren", ("GM0014",), ("Groningen",), has_ended=True),
    ]
    return Vocabulary(
        focus_groups=_terms("aandachtsgroepen"),
        topics=_terms("onderwerpen"),
        housing_types=_terms("woonvormen"),
        places=tuple(places),
        provinces=("Noord-Brabant", "Utrecht", "Zuid-Holland"),
    )


def _terms(name: str) -> tuple[TermName, ...]:
    rows = yaml.safe_load((TABLES / f"{name}.yaml").read_text(encoding="utf-8"))
    return tuple(TermName(row["slug"], row["naam"]) for row in rows)


@pytest.fixture
def vocabulary() -> Vocabulary:
    return full_vocabulary()


@pytest.fixture
def knowledge_base(db: None) -> None:
    forget_index()
    for kind in MODELS:
        listing(kind)
    for model, terms in (
        (FocusGroup, full_vocabulary().focus_groups),
        (Topic, full_vocabulary().topics),
        (HousingType, full_vocabulary().housing_types),
    ):
        for term in terms:
            model.objects.get_or_create(slug=term.slug, defaults={"name": term.name})
    OrganisationFactory(name="Redactie Thuisplein", slug="redactie-thuisplein")
    brabant = Province.objects.create(code="PV30", name="Noord-Brabant", slug="noord-brabant")
    holland = Province.objects.create(code="PV28", name="Zuid-Holland", slug="zuid-holland")
    for code, name, slug, province, alias in (
        ("GM0796", "'s-Hertogenbosch", "s-hertogenbosch", brabant, "Den Bosch"),
        ("GM0518", "'s-Gravenhage", "s-gravenhage", holland, "Den Haag"),
        ("GM0753", "Best", "best", brabant, "Best (gemeente)"),
    ):
        municipality = Municipality.objects.create(
            code=code, name=name, slug=slug, province=province
        )
        MunicipalityName.objects.create(municipality=municipality, name=alias)


@pytest.fixture
def editor(knowledge_base: None) -> User:
    return UserFactory(is_staff=True, is_superuser=True)
