"""Named fields in the text of a letter: {{gemeente}}. Unknown ones are refused by name."""

import re
from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FIELD = re.compile(r"\{\{\s*([^{}\n]*?)\s*\}\}")

#: Every field that exists, and what stands there; the last four are typed in with the letter.
FIELDS: Mapping[str, Promise] = {
    "gemeente": gettext_lazy("naam van de gemeente"),
    "provincie": gettext_lazy("naam van de provincie"),
    "halfjaar": gettext_lazy("het halfjaar in woorden: tweede helft 2025"),
    "taakstelling": gettext_lazy("personen, zonder saldo"),
    "gecorrigeerd": gettext_lazy("personen, na verrekening van het saldo"),
    "gerealiseerd": gettext_lazy("gehuisveste personen"),
    "saldo": gettext_lazy("saldo aan het eind; onder 0 is achterstand"),
    "achterstand": gettext_lazy("personen achterstand aan het eind; 0 zonder achterstand"),
    "gemist": gettext_lazy("halfjaren op rij met een achterstand"),
    "trede": gettext_lazy("nummer van de trede"),
    "trede_naam": gettext_lazy("naam van de trede"),
    "besluitdatum": gettext_lazy("dag van het besluit over de trede"),
    "reden": gettext_lazy("reden van het besluit"),
    "peildatum": gettext_lazy("dag van de stand"),
    "bron": gettext_lazy("bron van de cijfers"),
    "datum": gettext_lazy("dag van de brief"),
    "termijn": gettext_lazy("dag waarop de gemeente uiterlijk moet reageren of voldoen"),
    "kenmerk": gettext_lazy("kenmerk van de brief"),
    "ondertekenaar": gettext_lazy("wie ondertekent, met functie"),
    "contact": gettext_lazy("postbus of telefoonnummer voor vragen"),
}
TYPED = ("termijn", "kenmerk", "ondertekenaar", "contact")


class LetterError(ValueError):
    """A letter cannot be made; the text says what is wrong and what to do."""


class UnknownFieldError(LetterError):
    """A text names a field that does not exist."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(
            _("Dit veld bestaat niet: %(wrong)s. U kunt deze velden gebruiken: %(known)s.")
            % {
                "wrong": ", ".join(f"{{{{{name}}}}}" for name in names),
                "known": ", ".join(FIELDS),
            }
        )


class LooseBracesError(LetterError):
    """Braces that belong to no field."""

    def __init__(self, piece: str) -> None:
        super().__init__(
            _("Hier staan accolades die geen veld zijn: “%s”. Schrijf een veld als {{gemeente}}.")
            % piece
        )


class EmptyFieldError(LetterError):
    """A letter uses a field for which there is no value."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        super().__init__(
            _("De brief gebruikt een veld waarvoor niets is ingevuld of bekend is: %s.")
            % ", ".join(f"{name} ({FIELDS[name]})" for name in self.names)
        )


def used_fields(text: str) -> list[str]:
    """Return the names in a text, each once, in order."""
    return list(dict.fromkeys(match[1] for match in FIELD.finditer(text)))


def check_text(text: str) -> None:
    """Raise UnknownFieldError or LooseBracesError."""
    unknown = [name for name in used_fields(text) if name not in FIELDS]
    if unknown:
        raise UnknownFieldError(unknown)
    rest = FIELD.sub("", text)
    loose = re.search(r".{0,20}(\{\{|\}\}).{0,20}", rest)
    if loose:
        raise LooseBracesError(loose[0].strip())


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its fields filled; raise a LetterError, EmptyFieldError among them."""
    check_text(text)
    empty = [name for name in used_fields(text) if not values.get(name, "").strip()]
    if empty:
        raise EmptyFieldError(empty)
    return FIELD.sub(lambda match: values[match[1]], text)
