"""What the address of a province's page says: half-year, filters and order.

What has its default value is left out; wrong values fall back to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from thuisplein.targets.public import Status

COLUMNS = ("naam", "gehuisvest", "deel", "per-week", "saldo", "trede", "trend")
STATUSES = tuple(str(status) for status in Status)
DEFAULT_ORDER = "naam"


@dataclass(frozen=True)
class ProvinceAddress:
    """One view of a province."""

    half_year: str
    statuses: tuple[str, ...]
    rungs: tuple[int, ...]
    order: str
    default_half_year: str

    def query(self, **changes: object) -> str:
        """Return the query of this view with these changes, with its question mark; may be ""."""
        view: ProvinceAddress = replace(self, **changes)  # type: ignore[arg-type]
        pairs = list(view.pairs())
        return f"?{urlencode(pairs)}" if pairs else ""

    def pairs(self) -> Iterable[tuple[str, str]]:
        if self.half_year != self.default_half_year:
            yield "halfjaar", self.half_year
        yield from (("stand", status) for status in self.statuses)
        yield from (("trede", str(rung)) for rung in self.rungs)
        if self.order != DEFAULT_ORDER:
            yield "volgorde", self.order


def read_address(
    given: QueryDict, half_years: Iterable[str], default_half_year: str
) -> ProvinceAddress:
    """Return the view that a query asks for."""
    half_year = given.get("halfjaar", "")
    order = given.get("volgorde", DEFAULT_ORDER)
    asked = set(given.getlist("stand"))
    rungs = {int(rung) for rung in given.getlist("trede") if rung in "0123456789" and rung}
    return ProvinceAddress(
        half_year=half_year if half_year in set(half_years) else default_half_year,
        statuses=tuple(status for status in STATUSES if status in asked),
        rungs=tuple(sorted(rungs)),
        order=order if order.removeprefix("-") in COLUMNS else DEFAULT_ORDER,
        default_half_year=default_half_year,
    )
