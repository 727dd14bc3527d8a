"""Which passwords are refused; the list of breached ones is a file on the machine."""

import hashlib
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from thuisplein.accounts.passwords import BreachedPasswordValidator, is_listed


@pytest.mark.parametrize(
    "password",
    [
        "kort-hoor",
        "Welkom2026!!!!",
        "W3lk0m2026!!!",
        "P@ssw0rd202601",
        "abcabcabcabcabc",
        "Thuisplein2026!",
    ],
)
def test_what_is_easily_guessed_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize(
    "password", ["vier-losse-woorden-samen", "fiets kaas regen lamp", "kJ8#mQ2vL9xTpZ"]
)
def test_other_passwords_are_fine(password: str) -> None:
    validate_password(password)


def write_list(path: Path, passwords: list[str], end: str) -> Path:
    digests = sorted(
        hashlib.sha1(one.encode(), usedforsecurity=False).hexdigest().upper() for one in passwords
    )
    path.write_text("".join(f"{one}:{number}{end}" for number, one in enumerate(digests)))
    return path


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("size", [1, 2, 3, 500])
def test_every_password_of_the_list_is_found_and_no_other(
    tmp_path: Path, size: int, end: str
) -> None:
    words = [f"gelekt wachtwoord {number}" for number in range(size)]
    listed = write_list(tmp_path / "list.txt", words, end)

    assert [word for word in words if not is_listed(listed, word)] == []
    assert [n for n in range(50) if is_listed(listed, f"ander wachtwoord {n}")] == []


def test_an_empty_list_holds_nothing_and_a_missing_one_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")

    assert not is_listed(tmp_path / "empty.txt", "iets")
    with pytest.raises(OSError, match="weg"):
        BreachedPasswordValidator(str(tmp_path / "weg.txt")).validate("iets")
    BreachedPasswordValidator("").validate("iets")
