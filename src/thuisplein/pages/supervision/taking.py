"""The dossier to take along: a ZIP with a workbook, the letters, and a text that says what it is.

The same dossier gives the same bytes: nothing in it depends on the clock.
"""

from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from thuisplein.accounts.public import AccessKind
from thuisplein.pages.local_targets.sentences import EXAMPLE
from thuisplein.pages.provinces.files import Cell, as_workbook
from thuisplein.pages.supervision.access import for_supervisors, note_access, place_in
from thuisplein.pages.supervision.letters import letter_name
from thuisplein.pages.supervision.overview import places_of
from thuisplein.places.public import MunicipalityFacts, ProvinceFacts
from thuisplein.targets.public import (
    Letter,
    RungDecision,
    history,
    parts_of,
    rung_history,
    steady_zip,
)

Record = dict[str, Cell]


@for_supervisors
def municipality_zip(request: HttpRequest, province: ProvinceFacts, place: str) -> HttpResponse:
    """Return the whole dossier of one municipality; who takes it is noted."""
    found = place_in(province, place)
    note_access(request, AccessKind.TAKEN, _("Dossier toezicht %s") % found.name)
    return _answer(found.name, found.slug, (found,))


@for_supervisors
def province_zip(request: HttpRequest, province: ProvinceFacts) -> HttpResponse:
    """Return the dossiers of all municipalities of a province in one file."""
    note_access(request, AccessKind.TAKEN, _("Dossier toezicht provincie %s") % province.name)
    return _answer(_("provincie %s") % province.name, province.slug, places_of(province))


def _answer(name: str, slug: str, places: Sequence[MunicipalityFacts]) -> HttpResponse:
    response = HttpResponse(dossier_zip(name, places), content_type="application/zip")
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="toezicht-{slug}-{day}.zip"'
    return response


def dossier_zip(name: str, places: Sequence[MunicipalityFacts]) -> bytes:
    """Return figures, rungs, decisions and letters of these municipalities; two queries."""
    codes = {place.code: place for place in places}
    decisions = RungDecision.objects.filter(municipality__in=codes).select_related(
        "rung", "recorded_by"
    )
    letters = list(
        Letter.objects.filter(municipality__in=codes)
        .select_related("template")
        .order_by("municipality_id", "made_on", "pk")
    )
    figures = [row for place in places for row in _figures(place)]
    has_examples = any(row["basis"] == EXAMPLE for row in figures)
    sheets = {
        _("Cijfers"): figures,
        _("Tredes"): [row for place in places for row in _rungs(place)],
        _("Besluiten"): [_decision(one, codes[one.municipality_id]) for one in decisions],
        _("Brieven"): [_letter(one, codes[one.municipality_id]) for one in letters],
    }
    about = {
        "titel": _("Dossier van het toezicht: %s") % name,
        "eenheid": _("personen; een saldo onder 0 is achterstand"),
        "basis": _("deels voorbeeldcijfers") if has_examples else _("gepubliceerd of berekend"),
    }
    # Unpacked and packed again: the library stamps the present time on every part.
    workbook = steady_zip(parts_of(as_workbook(sheets, about)))
    parts = {"LEESMIJ.txt": _readme(name, sheets, has_examples).encode()}
    parts["dossier.ods"] = workbook
    for one in letters:
        parts[_letter_path(one, codes[one.municipality_id])] = bytes(one.document)
    return steady_zip(parts)


def _readme(name: str, sheets: dict[str, list[Record]], has_examples: bool) -> str:  # noqa: FBT001
    lines = [
        _("Dossier van het toezicht op de taakstelling: %s") % name,
        "",
        _("dossier.ods: open dit in LibreOffice of Excel. De bladen zijn:"),
        *(
            _("- %(sheet)s (regels: %(count)s)") % {"sheet": sheet, "count": len(rows)}
            for sheet, rows in sheets.items()
        ),
        _("brieven/: de brieven zoals zij zijn gemaakt, als ODT."),
        "",
        _("Elk cijfer staat er met bron, peildatum, basis en versie."),
        _("Een besluit wordt nooit overschreven: een verbetering is een volgende versie,"),
        _("en een teruggenomen besluit blijft staan met de reden."),
        _("De eenheid is personen. Een saldo onder 0 is een achterstand."),
    ]
    if has_examples:
        lines += ["", _("LET OP: dit dossier bevat voorbeeldcijfers. Zie de kolom basis.")]
    return "\r\n".join(lines) + "\r\n"


def _figures(place: MunicipalityFacts) -> Iterable[Record]:
    for one in history(place.code):
        yield {
            "code": place.code,
            "gemeente": place.name,
            "halfjaar": one.half_year,
            "netto": one.net,
            "saldo_begin": one.opening,
            "gecorrigeerd": one.corrected,
            **{f"na_maand_{n}": done for n, done in enumerate(one.by_month, start=1)},
            "gerealiseerd": one.realised,
            "saldo_eind": one.closing,
            "peildatum": one.reference_date.isoformat() if one.reference_date else "",
            "basis": one.basis,
            "versie": one.version,
            "bron": one.source,
            "bron_adres": one.source_url,
        }


def _rungs(place: MunicipalityFacts) -> Iterable[Record]:
    for half_year, state in rung_history(place.code).items():
        yield {
            "code": place.code,
            "gemeente": place.name,
            "na_halfjaar": half_year,
            "trede": state.position,
            "naam": state.name,
            "hoe": state.basis,
            "verschoonbaar": _yes(state.is_excused),
            "gemist_op_rij": state.missed_in_a_row,
            "basis_cijfers": state.figures_basis,
            "bron_ladder": state.source,
            "ladder_nagezien": _yes(state.is_verified),
        }


def _decision(one: RungDecision, place: MunicipalityFacts) -> Record:
    return {
        "code": place.code,
        "gemeente": place.name,
        "over_halfjaar": one.half_year_id,
        "versie": one.version,
        "trede": one.rung.position,
        "naam": one.rung.name,
        "besloten_op": one.decided_on.isoformat(),
        "verschoonbaar": _yes(one.is_excused),
        "teruggenomen": _yes(one.is_taken_back),
        "reden": one.reason,
        "vastgelegd_op": one.known_from.isoformat(),
        "vastgelegd_door": str(one.recorded_by or ""),
    }


def _letter(one: Letter, place: MunicipalityFacts) -> Record:
    return {
        "code": place.code,
        "gemeente": place.name,
        "over_halfjaar": one.half_year_id,
        "gemaakt_op": one.made_on.isoformat(),
        "onderwerp": one.subject,
        "sjabloon": one.template.name,
        "sjabloon_versie": one.template_version,
        "bestand": _letter_path(one, place),
    }


def _letter_path(one: Letter, place: MunicipalityFacts) -> str:
    return f"brieven/{place.slug}/{letter_name(one)}"


def _yes(value: bool) -> str:  # noqa: FBT001 - a cell is one value
    return "ja" if value else "nee"
