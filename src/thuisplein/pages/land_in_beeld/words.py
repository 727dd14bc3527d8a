"""Numbers, days and months as a Dutch reader writes them."""

import datetime as dt

from django.utils.formats import date_format, number_format

MINUS = "−"


def number_text(value: float | int, *, decimals: int = 0, sign: bool = False) -> str:
    """Return 1.234,5 with a real minus sign; with ``sign`` also a plus."""
    rounded = round(abs(value), decimals)
    text = number_format(rounded, decimal_pos=decimals)
    if not rounded or value > 0:
        return f"+{text}" if sign and rounded else text
    return f"{MINUS}{text}"


def percentage(share: float) -> str:
    """Return a share as a whole percentage, rounded half up as readers do by hand."""
    return f"{number_format(int(share * 100 + 0.5) if share >= 0 else 0)}%"


def signed(value: int | None) -> str:
    return "–" if value is None else number_text(value, sign=True)


def plain(value: int | None) -> str:
    return "–" if value is None else number_text(value)


def day_text(day: dt.date) -> str:
    return date_format(day, "j F Y")


def day_and_month(day: dt.date) -> str:
    return date_format(day, "j F")


def month_name(day: dt.date) -> str:
    return date_format(day, "b")
