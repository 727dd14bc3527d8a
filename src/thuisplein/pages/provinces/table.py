"""The table of a province: its rows, its headings, and the last balances as small bars."""

from collections.abc import Sequence
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from thuisplein.pages.land_in_beeld.words import number_text, percentage, plain, signed
from thuisplein.pages.local_targets.sentences import weekly
from thuisplein.pages.provinces.address import ProvinceAddress
from thuisplein.pages.provinces.figures import Line, ProvinceFigures
from thuisplein.pages.provinces.ladder import rung_name
from thuisplein.targets.public import SCALE_STEP, STATUS_LABELS, DatedLadder, Status

Shown = dict[str, Any]
SPARK_WIDTH, SPARK_HEIGHT = 84, 28


def rows(
    lines: Sequence[Line], figures: ProvinceFigures, ladder: DatedLadder | None, query: str
) -> list[Shown]:
    """Return the lines of the table."""
    return [_row(line, figures, ladder, query) for line in lines]


def _row(line: Line, figures: ProvinceFigures, ladder: DatedLadder | None, query: str) -> Shown:
    row = line.row
    status = Status(row.status) if row.status else None
    return {
        "name": line.place.name,
        "url": f"/gemeenten/{line.place.slug}/{query}",
        "step": str(SCALE_STEP[status]) if status else "0",
        "status": _short(status),
        "done": _("%(done)s van %(target)s")
        % {"done": plain(row.realised), "target": plain(row.corrected)},
        "share": "–" if row.share is None else percentage(row.share),
        "per_week": "–" if row.per_week is None else number_text(weekly(row.per_week)),
        "opening": signed(row.opening),
        "rung": "" if line.rung is None else str(line.rung),
        "rung_name": rung_name(ladder, line.rung),
        "history": history(line, figures.balance_names),
        "trend": "–" if row.trend is None else number_text(row.trend * 100, sign=True),
    }


def _short(status: Status | None) -> str:
    """Return the status in the room of a table."""
    if status is None:
        return _("Geen cijfers")
    return _("Gehaald") if status is Status.MET else str(STATUS_LABELS[status])


def history(line: Line, names: Sequence[str]) -> SafeString:
    """Return the last balances as small bars, and as words for who does not see them."""
    known = [value for value in line.balances if value is not None]
    if not known:
        return mark_safe("–")
    words = ", ".join(
        f"{name} {signed(value)}" for name, value in zip(names, line.balances, strict=True)
    )
    low, high = min(0, *known), max(0, *known)
    part = (SPARK_HEIGHT - 2) / max(high - low, 1)
    zero, slot = 1 + high * part, SPARK_WIDTH / len(line.balances)
    bars = []
    for number, value in enumerate(line.balances):
        if value is None:
            continue
        height = max(abs(value) * part, 1)
        kind = "tp-drawing__backlog" if value < 0 else "tp-drawing__lead"
        top = zero if value < 0 else zero - height
        bars.append(
            f'<rect class="{kind}" x="{slot * number + 1:.1f}" y="{top:.1f}" '
            f'width="{slot - 3:.1f}" height="{height:.1f}"/>'
        )
    return mark_safe(
        f'<svg class="tp-spark" viewBox="0 0 {SPARK_WIDTH} {SPARK_HEIGHT}" role="img" '
        f'aria-label="{escape(words)}"><title>{escape(words)}</title>'
        f'<path class="tp-drawing__zero" d="M0 {zero:.1f}H{SPARK_WIDTH}"/>{"".join(bars)}</svg>'
    )


def columns(address: ProvinceAddress) -> list[Shown]:
    """Return the headings; each sorts by its column, the largest first, and then the other way."""
    labels = [
        ("naam", _("Gemeente"), False),
        ("", _("Stand"), False),
        ("gehuisvest", _("Gehuisvest"), True),
        ("deel", _("Deel"), True),
        ("per-week", _("Per week"), True),
        ("trend", _("Trend"), True),
        ("trede", _("Trede"), False),
        ("saldo", _("Saldo"), True),
        ("", _("Laatste saldi"), False),
    ]
    return [_column(address, *one) for one in labels]


def _column(address: ProvinceAddress, key: str, label: str, is_number: bool) -> Shown:  # noqa: FBT001
    first = key if key == "naam" else f"-{key}"
    other = f"-{key}" if address.order == key else key
    is_sorted = bool(key) and address.order.removeprefix("-") == key
    sorting = ""
    if is_sorted:
        sorting = "descending" if address.order.startswith("-") else "ascending"
    return {
        "label": label,
        "is_number": is_number,
        "url": (address.query(order=other if is_sorted else first) or "?") if key else "",
        "sorting": sorting,
    }
