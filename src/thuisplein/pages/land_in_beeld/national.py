"""The country over time: realised per month, cumulative against the target, balance by half-year.

Unit: persons. The sums are those of the municipalities on the map, so that map and charts agree.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thuisplein.pages.land_in_beeld.address import MAX_COMPARED, MapAddress
from thuisplein.pages.land_in_beeld.charts import Line, bar_chart, line_chart
from thuisplein.pages.land_in_beeld.figures import MapFigures, reference_date
from thuisplein.pages.land_in_beeld.words import day_text, month_name, number_text
from thuisplein.targets.public import MONTHS

#: A tiny target that is met tenfold would press all other lines flat.
HIGHEST_SHARE = 300.0


@dataclass(frozen=True)
class Chart:
    """A drawing with what it says in words and as a table."""

    title: str
    sentence: str
    drawing: SafeString
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_example: bool


def national_charts(figures: MapFigures, address: MapAddress) -> list[Chart]:
    """Return the three charts of the country for the half-year of a view."""
    number = figures.position(address.half_year)
    cumulative = _realised(figures, number)
    target = _known_sum(figures.series.corrected[number]) or 0
    is_example = figures.moment(address.half_year, address.month).is_example
    charts = []
    if target > 0 and any(value is not None for value in cumulative):
        charts = [
            _per_month(address, cumulative, target, is_example=is_example),
            _against_target(address, cumulative, target, is_example=is_example),
        ]
    balances = _balances(figures)
    if balances:
        charts.append(_over_the_years(figures, balances, address))
    return charts


def comparison_chart(figures: MapFigures, slugs: Sequence[str]) -> Chart | None:
    """Return the share at the end of each half-year of up to six municipalities."""
    series = figures.series
    places = [
        (place, at)
        for slug in slugs
        for place, at in figures.places
        if place.slug == slug and at is not None
    ][:MAX_COMPARED]
    if not places:
        return None
    lines = []
    for place, at in places:
        values: list[float | None] = []
        for number in range(len(series.half_years)):
            corrected = series.corrected[number][at]
            month = series.months[number]
            done = series.realised[number][month - 1][at] if month else None
            if corrected is None or corrected <= 0 or done is None:
                values.append(None)
            else:
                values.append(min(100 * done / corrected, HIGHEST_SHARE))
        lines.append(Line(place.name, values))
    first = next(
        (n for n in range(len(series.half_years)) if any(x.values[n] is not None for x in lines)), 0
    )
    names = series.half_years[first:]
    lines = [Line(one.name, one.values[first:]) for one in lines]
    sentence = _("Deel van de taakstelling dat aan het eind van elk halfjaar gehaald was, in %.")
    return Chart(
        title=_("Door de jaren heen"),
        sentence=sentence,
        drawing=line_chart(sentence, names, [*lines, *_padding(lines)]),
        headings=(_("Halfjaar"), *(line.name for line in lines)),
        rows=tuple(
            (name, *("–" if line.values[n] is None else f"{line.values[n]:.0f}%" for line in lines))
            for n, name in enumerate(names)
        ),
        is_example=any(basis == "voorbeeld" for basis in series.basis),
    )


def _padding(lines: Sequence[Line]) -> list[Line]:
    """Return empty lines, so that one or two municipalities get their names at the side too."""
    return [Line("", ())] * max(3 - len(lines), 0)


def _per_month(
    address: MapAddress, cumulative: list[int | None], target: int, *, is_example: bool
) -> Chart:
    names = [month_name(reference_date(address.half_year, k)) for k in range(MONTHS)]
    per_month: list[float | None] = []
    before = 0
    for total in cumulative:
        per_month.append(None if total is None else total - before)
        before = before if total is None else total
    pace = target / MONTHS
    enough = sum(value is not None and value >= pace for value in per_month)
    known = sum(value is not None for value in per_month)
    sentence = _(
        "Op schema is %(pace)s personen per maand. In %(enough)s van de %(known)s maanden werd dat "
        "gehaald."
    ) % {
        "pace": number_text(round(pace)),
        "enough": number_text(enough) if enough else _("geen"),
        "known": known,
    }
    line = Line(_("schema"), [pace] * MONTHS, "pace")
    return Chart(
        title=_("Gehuisvest per maand"),
        sentence=sentence,
        drawing=bar_chart(sentence, names, per_month, line=line),
        headings=(_("Maand"), _("Gehuisvest"), _("Schema")),
        rows=tuple(
            (name, _number(value), number_text(round(pace)))
            for name, value in zip(names, per_month, strict=True)
        ),
        is_example=is_example,
    )


def _against_target(
    address: MapAddress, cumulative: list[int | None], target: int, *, is_example: bool
) -> Chart:
    days = [reference_date(address.half_year, k) for k in range(MONTHS + 1)]
    done = [(n, value) for n, value in enumerate(cumulative, 1) if value is not None]
    month, total = done[-1]
    sentence = _(
        "Op %(day)s waren %(done)s personen gehuisvest. De taakstelling na verrekening is "
        "%(target)s; op schema was %(due)s."
    ) % {
        "day": day_text(days[month]),
        "done": number_text(total),
        "target": number_text(target),
        "due": number_text(round(target * month / MONTHS)),
    }
    pace = [target * k / MONTHS for k in range(MONTHS + 1)]
    names = [month_name(day) for day in days]
    lines = [Line(_("schema"), pace, "pace"), Line(_("gehuisvest"), [0, *cumulative], "main")]
    return Chart(
        title=_("Opgeteld, tegenover de taakstelling"),
        sentence=sentence,
        drawing=line_chart(sentence, names, lines),
        headings=(_("Stand op"), _("Gehuisvest"), _("Schema")),
        rows=tuple(
            (day_text(day), _number(value), number_text(round(due)))
            for day, value, due in zip(days, [0, *cumulative], pace, strict=True)
        ),
        is_example=is_example,
    )


def _over_the_years(figures: MapFigures, balances: dict[str, int], address: MapAddress) -> Chart:
    names = list(balances)
    last = names[-1]
    words = _("achterstand") if balances[last] < 0 else _("voorsprong")
    sentence = _(
        "Aan het begin van %(half)s was er samen een %(words)s van %(number)s personen."
    ) % {
        "half": last,
        "words": words,
        "number": number_text(abs(balances[last])),
    }
    marked = names.index(address.half_year) if address.half_year in balances else -1
    values = list(balances.values())
    return Chart(
        title=_("Saldo aan het begin van elk halfjaar"),
        sentence=sentence,
        drawing=bar_chart(sentence, names, values, marked=marked),
        headings=(_("Halfjaar"), _("Saldo")),
        rows=tuple((name, number_text(value, sign=True)) for name, value in balances.items()),
        is_example=any(
            basis == "voorbeeld" and code in balances
            for code, basis in zip(figures.series.half_years, figures.series.basis, strict=True)
        ),
    )


def _realised(figures: MapFigures, number: int) -> list[int | None]:
    return [_known_sum(month) for month in figures.series.realised[number]]


def _known_sum(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _balances(figures: MapFigures) -> dict[str, int]:
    series = figures.series
    sums = {
        code: _known_sum(opening)
        for code, opening in zip(series.half_years, series.opening, strict=True)
    }
    return {code: total for code, total in sums.items() if total is not None}


def _number(value: float | None) -> str:
    return "–" if value is None else number_text(round(value))
