"""Passwords that others would guess: what is in known breaches, and what is easily built from it.

Nothing leaves the machine. Django's list of 20,000 common passwords ships with it; an operator may
add the full list of breached ones, downloaded once ("Pwned Passwords", SHA-1, ordered by hash).
"""

import hashlib
import re
from pathlib import Path
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: Words in Dutch passwords that Django's list of mostly English ones lacks.
DUTCH_BASES = {
    "welkom", "wachtwoord", "geheim", "thuisplein", "gemeente", "provincie", "corporatie",
    "inloggen", "beheer", "beheerder", "zomer", "herfst", "winter", "lente", "voorjaar", "najaar",
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag",
    "zaterdag", "zondag", "nederland", "amsterdam", "rotterdam", "utrecht", "denhaag", "ajax",
    "feyenoord",
}  # fmt: skip
_LEET = str.maketrans("013457@$!", "oieastasi")
#: A line of the downloaded list: 40 hexadecimal digits, a colon and a count.
_DIGEST = 40


class GuessableBaseValidator:
    """Refuses a common word with figures or signs around it, and a short piece repeated."""

    def __init__(self) -> None:
        self.common = CommonPasswordValidator().passwords | DUTCH_BASES

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for a password that is built from a common one."""
        if any(base in self.common for base in bases_of(password)) or _is_repeated(password):
            raise ValidationError(
                _(
                    "Dit wachtwoord is makkelijk te raden: het is een bekend woord met iets "
                    "eromheen. Neem liever een zin van een paar losse woorden."
                ),
                code="password_guessable",
            )

    def get_help_text(self) -> str:
        return _("Neem een zin van een paar losse woorden, geen bekend woord met een jaartal.")


def bases_of(password: str) -> set[str]:
    """Return what is left without figures and signs around it, as written and with leet undone."""
    folded = password.lower()
    stripped = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", folded)
    found = {stripped, re.sub(r"[\W\d_]+", "", folded)}
    # Undone before as well as after stripping: "W3lkom01" and "p@ssw0rd!".
    found |= {stripped.translate(_LEET), re.sub(r"[\W\d_]+", "", folded.translate(_LEET))}
    return {base for base in found if base}


def _is_repeated(password: str) -> bool:
    return re.fullmatch(r"(.{1,4})\1+.{0,3}", password) is not None


class BreachedPasswordValidator:
    """Looks a password up in the downloaded list of breached ones, when there is one."""

    def __init__(self, path: str = "") -> None:
        self.path = path

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for a password that stands in the list."""
        if self.path and is_listed(Path(self.path), password):
            raise ValidationError(
                _("Dit wachtwoord is bij een datalek elders op straat gekomen. Kies een ander."),
                code="password_breached",
            )

    def get_help_text(self) -> str:
        return ""


def is_listed(path: Path, password: str) -> bool:
    """Say whether the SHA-1 of a password stands in a file ordered by hash; about 35 reads.

    Raises OSError when the file can't be read: a check that silently does nothing is worse.
    """
    digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    wanted = digest.encode()
    with path.open("rb") as lines:
        low, high = 0, path.stat().st_size
        while low < high:
            middle = (low + high) // 2
            lines.seek(middle)
            if middle:
                lines.readline()  # the rest of a line that began before
            line = lines.readline()
            if line[:_DIGEST].upper() == wanted:
                return True
            if line and line[:_DIGEST].upper() < wanted:
                low = middle + 1
            else:
                high = middle
        lines.seek(low)
        return lines.readline()[:_DIGEST].upper() == wanted
