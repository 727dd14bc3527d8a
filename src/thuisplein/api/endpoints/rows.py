"""From a standing to the row that the outside gets."""

from thuisplein.api.schemas.targets import MonthRow, TargetRow
from thuisplein.places.public import MunicipalityFacts
from thuisplein.targets.public import MONTHS, Period, Standing, Status

ON_SCHEDULE = {Status.MET, Status.AHEAD, Status.ON_SCHEDULE}
DECIMALS = 4


def target_row(place: MunicipalityFacts, standing: Standing) -> TargetRow:
    """Return a standing under its Dutch names; shares to four decimals."""
    status = standing.status
    return TargetRow(
        gemeente=place.code,
        gemeente_naam=place.name,
        provincie=place.province.code,
        halfjaar=standing.half_year,
        netto=standing.net,
        netto_basis=standing.net_basis,
        netto_berekend=standing.computed_net,
        saldo_begin=standing.opening,
        saldo_begin_gepubliceerd=standing.opening_published,
        saldo_begin_afgeleid=standing.opening_derived,
        gecorrigeerd=standing.corrected,
        gecorrigeerd_basis=standing.corrected_basis,
        gerealiseerd=standing.realised,
        gerealiseerd_basis=standing.realised_basis,
        maand=standing.month,
        nog_te_realiseren=standing.remaining,
        deel=_rounded(standing.share),
        deel_volgens_schema=round(standing.schedule_share, DECIMALS),
        achter_op_schema=standing.behind,
        op_schema=None if status is None else status in ON_SCHEDULE,
        status=None if status is None else status.value,
        nodig_per_week=_rounded(standing.required_per_week),
        saldo_eind=standing.closing,
        saldo_eind_gepubliceerd=standing.closing_published,
        saldo_eind_afgeleid=standing.closing_derived,
        opgeteld=standing.is_carried,
        basis=standing.basis,
        versie=standing.version,
        bron=standing.source,
        bron_url=standing.source_url,
        peildatum=standing.reference_date,
    )


def month_row(place: MunicipalityFacts, standing: Standing, month: int, realised: int) -> MonthRow:
    """Return the position after a month (1 to 6)."""
    asked = None
    if standing.corrected is not None:
        asked = max(standing.corrected, 0) * month / MONTHS
    return MonthRow(
        gemeente=place.code,
        gemeente_naam=place.name,
        provincie=place.province.code,
        halfjaar=standing.half_year,
        maand=month,
        gerealiseerd=realised,
        volgens_schema=_rounded(asked),
        basis=standing.realised_basis,
        versie=standing.version,
        bron=standing.source,
        bron_url=standing.source_url,
        peildatum=Period.from_code(standing.half_year).reference_date(month),
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DECIMALS)
