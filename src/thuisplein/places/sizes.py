"""Size classes of municipalities, in inhabitants.

The borders are a choice of Thuisplein, in steps that readers know from CBS tables.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class SizeClass:
    """From `at_least` inhabitants up to, not including, `below`; None is without end."""

    slug: str
    label: str | Promise
    at_least: int
    below: int | None


SIZE_CLASSES: tuple[SizeClass, ...] = (
    SizeClass("tot-20000", _("tot 20.000 inwoners"), 0, 20_000),
    SizeClass("20000-50000", _("20.000 tot 50.000 inwoners"), 20_000, 50_000),
    SizeClass("50000-100000", _("50.000 tot 100.000 inwoners"), 50_000, 100_000),
    SizeClass("100000-250000", _("100.000 tot 250.000 inwoners"), 100_000, 250_000),
    SizeClass("vanaf-250000", _("250.000 inwoners of meer"), 250_000, None),
)


def size_class(inhabitants: int | None) -> SizeClass | None:
    """Return the class, or None where the number of inhabitants is unknown."""
    if inhabitants is None:
        return None
    return next(c for c in SIZE_CLASSES if c.below is None or inhabitants < c.below)


def size_class_by_slug(slug: str) -> SizeClass | None:
    return next((c for c in SIZE_CLASSES if c.slug == slug), None)
