"""All finders together, on one text."""

from collections.abc import Set

from thuisplein.helpdesk.redaction.findings import Finding, without_overlap
from thuisplein.helpdesk.redaction.identifiers import identifiers
from thuisplein.helpdesk.redaction.names import names


def propose(text: str, *, places: Set[str] = frozenset()) -> tuple[Finding, ...]:
    """Return what could tell who a text is about, in the order of the text.

    ``places``: names of municipalities, organisations and other words in lower case that are no
    person. A number or address wins from a name in the same place.
    """
    found = [*identifiers(text), *names(text, places=places)]
    return without_overlap(found)
