"""How a published page keeps dates and ready-made HTML in JSON, and gives them back as such."""

import datetime as dt
import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe


def pack_html(markup: str) -> dict[str, str] | str:
    """Return HTML that came out of the CMS's own cleaning, marked as such."""
    return {"html": markup} if markup else ""


def pack_date(day: dt.date) -> dict[str, str]:
    return {"date": day.isoformat()}


def _unpack(packed: dict[str, Any]) -> dict[str, Any] | SafeString | dt.date:
    if len(packed) == 1:
        if "html" in packed:
            return mark_safe(packed["html"])
        if "date" in packed:
            return dt.date.fromisoformat(packed["date"])
    return packed


class DetailDecoder(json.JSONDecoder):
    """Gives dates as dates and HTML as safe strings."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(object_hook=_unpack, **kwargs)


def unpack(value: Any) -> Any:
    """Return a packed value as the database would give it back; for pages not yet stored."""
    return json.loads(json.dumps(value), cls=DetailDecoder)
