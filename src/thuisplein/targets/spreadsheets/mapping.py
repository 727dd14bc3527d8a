"""What a user said that columns hold, kept per source: heading to field."""

from collections.abc import Mapping as AnyMapping

from django.utils.translation import gettext as _

from thuisplein.targets.spreadsheets.errors import MappingInvalidError
from thuisplein.targets.spreadsheets.fields import FIGURES, MONTHLY, Field, Role
from thuisplein.targets.spreadsheets.header import Mapping
from thuisplein.targets.spreadsheets.periods import fold

_MAX_COLUMNS = 200


def choices() -> list[str]:
    """Return everything that can be said of a column, as `to_text` writes it."""
    plain = [str(field) for field in Field if field not in MONTHLY and field not in _NOT_CHOSEN]
    return plain + [f"{field}:{nth}" for field in sorted(MONTHLY) for nth in range(1, 7)]


_NOT_CHOSEN = {Field.TARGET, Field.TOTAL}


def read_mapping(columns: object) -> Mapping:
    """Check a mapping from a file, a form or the database; raises MappingInvalidError."""
    if not isinstance(columns, AnyMapping) or len(columns) > _MAX_COLUMNS:
        raise MappingInvalidError(reason=_("dit is geen lijst van kolomkop en inhoud"))
    mapping: Mapping = {}
    for heading, text in columns.items():
        key = fold(str(heading))
        try:
            role = Role.from_text(str(text))
        except ValueError:
            reason = _("“%(text)s” bij “%(heading)s” bestaat niet; kies uit %(choices)s") % {
                "text": str(text)[:40],
                "heading": str(heading)[:60],
                "choices": ", ".join(choices()),
            }
            raise MappingInvalidError(reason=reason) from None
        if key:
            mapping[key] = role
    _check_once(mapping)
    return mapping


def write_mapping(mapping: Mapping) -> dict[str, str]:
    """Return the mapping as it is kept."""
    return {heading: str(role) for heading, role in sorted(mapping.items())}


def _check_once(mapping: Mapping) -> None:
    seen: dict[str, str] = {}
    for heading, role in mapping.items():
        if role.field not in FIGURES:
            continue
        other = seen.setdefault(str(role), heading)
        if other != heading:
            reason = _("“%(one)s” en “%(other)s” kunnen niet allebei %(field)s zijn") % {
                "one": other,
                "other": heading,
                "field": str(role),
            }
            raise MappingInvalidError(reason=reason)
