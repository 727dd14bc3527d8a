"""Which half-year is meant."""

from django.utils.translation import gettext as _

from thuisplein.api.problems import ProblemError
from thuisplein.targets.public import half_years, map_series


def known_half_year(code: str) -> str:
    """Return the code of a half-year that the site has; raise a 404 that names which there are."""
    codes = [one.code for one in half_years()]
    if code not in codes:
        known = _("Er zijn nog geen halfjaren.")
        if codes:
            known = _("Wij hebben %(first)s tot en met %(last)s.") % {
                "first": codes[0],
                "last": codes[-1],
            }
        nothing = _("Van het halfjaar %s hebben wij niets.") % code
        raise ProblemError(404, f"{nothing} {known}")
    return code


def latest_half_year() -> str | None:
    """Return the newest half-year in which persons were housed; None when none has figures."""
    series = map_series()
    realised = [code for code, month in zip(series.half_years, series.months, strict=True) if month]
    with_figures = realised or [one.code for one in half_years() if one.has_figures]
    return with_figures[-1] if with_figures else None
