"""Writes of editors that touch more than one record."""

from django.db import transaction
from django.db.models import Max

from thuisplein.base.public import SiteState
from thuisplein.targets.computing import TargetComputer, target_rows
from thuisplein.targets.models import Basis, HousingTarget, NationalNumber, Source
from thuisplein.targets.population import NoPopulationError
from thuisplein.targets.writing import store_figures

COMPUTED_BY_US = "Berekening door Thuisplein"


@transaction.atomic
def record_national_number(number: NationalNumber) -> NationalNumber:
    """Save an unsaved number as the next version of its half-year; compute the targets that follow.

    Targets are computed only where the inhabitants of the right 1 January are known.
    """
    versions = NationalNumber.objects.filter(
        half_year_id=number.half_year_id, basis=Basis.PUBLISHED
    )
    number.basis = Basis.PUBLISHED
    number.version = (versions.aggregate(last=Max("version"))["last"] or 0) + 1
    number.save()
    try:
        computed = TargetComputer().with_number(number)
    except NoPopulationError:
        computed = None
    if computed is not None and computed.basis == Basis.COMPUTED:
        own, _made = Source.objects.get_or_create(
            title=COMPUTED_BY_US, url="", defaults={"kind": Source.Kind.OWN}
        )
        store_figures(HousingTarget, target_rows(computed, own.pk), basis=Basis.COMPUTED)
    SiteState.raise_version()
    return number
