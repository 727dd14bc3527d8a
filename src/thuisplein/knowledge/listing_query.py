"""What the address of a list asks, and addresses that ask something else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

FACETS = ("soort", "groep", "geldt", "onderwerp", "provincie", "grootte", "woonvorm")
ORDERS = ("nieuw", "titel", "nagekeken")
#: Nobody types these, and a feed may not hold them.
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True)
class ListingQuery:
    """What the address asks. Unknown values are left out, never an error."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    like: str = ""
    words: str = ""
    order: str = ""
    #: Search only for the words as typed, not for other words that mean the same.
    own_words: bool = False
    page: int = 1

    @classmethod
    def from_address(cls, params: QueryDict) -> "ListingQuery":
        chosen = {
            facet: tuple(dict.fromkeys(value[:80] for value in params.getlist(facet)[:40] if value))
            for facet in FACETS
        }
        page = params.get("pagina", "1")
        order = params.get("volgorde", "")
        return cls(
            chosen={facet: values for facet, values in chosen.items() if values},
            like=params.get("lijkt-op", "").strip()[:80],
            words=_CONTROL.sub(" ", params.get("q", "")).strip()[:200],
            order=order if order in ORDERS else "",
            own_words=params.get("letterlijk") == "ja",
            page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        )

    def address(self, **changes: Any) -> str:
        """Return the query part of the address for this query with changes."""
        query = replace(self, **{"page": 1, **changes})
        pairs = [("q", query.words)] if query.words else []
        pairs += [(facet, value) for facet in FACETS for value in query.chosen.get(facet, ())]
        pairs += [
            (name, str(value))
            for name, value, default in [
                ("lijkt-op", query.like, ""),
                ("volgorde", query.order, ""),
                ("letterlijk", "ja" if query.own_words else "", ""),
                ("pagina", query.page, 1),
            ]
            if value != default
        ]
        return f"?{urlencode(pairs)}" if pairs else "?"

    def without(self, facet: str, value: str) -> str:
        kept = {
            name: tuple(one for one in values if (name, one) != (facet, value))
            for name, values in self.chosen.items()
        }
        return self.address(chosen=kept)
