"""Which municipality a name or code in a file stands for on a day, or why that is not certain."""

import datetime as dt
import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thuisplein.targets.spreadsheets.periods import fold

_CODE = re.compile(r"(?:gm)? ?(\d{1,4})(?: 0)?")
_BESIDE = re.compile(r"^(?:de )?gem(?:eente)? (?=\S)| gemeente$")
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)\s*$")


class UnresolvedPlaceError(ValueError):
    """No municipality, or more than one, fits; `reason` says why in Dutch."""

    def __init__(self, reason: Promise | str) -> None:
        super().__init__(str(reason))
        self.reason = str(reason)


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """A municipality with every name in use; existed from `founded_on` up to `ended_on`."""

    code: str
    name: str
    other_names: tuple[str, ...]
    province_code: str
    founded_on: dt.date | None = None
    ended_on: dt.date | None = None

    def exists_on(self, day: dt.date) -> bool:
        return (self.founded_on is None or self.founded_on <= day) and (
            self.ended_on is None or day < self.ended_on
        )


@dataclass(frozen=True, slots=True)
class Found:
    """The municipality that answers on that day; `through` is the ended one that was named."""

    code: str
    through: str = ""


class Places:
    """All municipalities, present and ended; `successors` answers what followed one on a day."""

    def __init__(
        self,
        facts: Iterable[PlaceFacts],
        provinces: Iterable[tuple[str, str]],
        successors: Callable[[str, dt.date], tuple[str, ...]],
    ) -> None:
        self._facts = {place.code: place for place in facts}
        self._successors = successors
        self._provinces = {fold(name): code for code, name in provinces}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for place in self._facts.values():
            for name in (place.name, *place.other_names):
                # "Laren (NH.)" is often just Laren; with two of a kind the province decides.
                for form in (name, _IN_BRACKETS.sub("", name)):
                    self._by_name[_key(form)].add(place.code)

    def name(self, code: str) -> str:
        return self._facts[code].name

    def province_of(self, code: str) -> str:
        return self._facts[code].province_code

    def province(self, text: str) -> str | None:
        """Return the code of a province by its name, "Provincie" before it or not."""
        folded = re.sub(r"^(?:provincie|prov) ", "", fold(text))
        return self._provinces.get({"friesland": "fryslan"}.get(folded, folded))

    def existing_on(self, day: dt.date) -> frozenset[str]:
        return frozenset(code for code, place in self._facts.items() if place.exists_on(day))

    def is_known(self, text: str) -> bool:
        """Say whether a text is a municipality's name or code, of any year."""
        return _key(text) in self._by_name or self._code(text) in self._facts

    def make_up(self, code: str, parts: frozenset[str], day: dt.date) -> bool:
        """Say whether these ended municipalities together are the whole of `code` on that day."""
        ends = [end for part in parts if (end := self._facts[part].ended_on)]
        if len(ends) < len(parts):
            return False
        just_before = min(ends) - dt.timedelta(days=1)
        followed = {old: self._successors(old, day) for old in self.existing_on(just_before)}
        wanted = {old for old, new in followed.items() if code in new}
        return wanted == parts and all(followed[old] == (code,) for old in wanted)

    def resolve(self, *, code: str, name: str, province: str, day: dt.date) -> Found:
        """Return the municipality; raises UnresolvedPlaceError."""
        if not code and name not in self._by_name and self._code(name):
            code, name = name, ""  # Some files put the code where the name belongs.
        by_code = self._by_code(code) if code else None
        if by_code and name and not self._fits(by_code, name):
            raise UnresolvedPlaceError(
                _("code %(code)s hoort bij %(right)s, maar de naam is “%(name)s”")
                % {"code": by_code, "right": self.name(by_code), "name": name[:60]}
            )
        if by_code:
            return self._on_day({by_code}, day)
        if not name:
            raise UnresolvedPlaceError(_("er is geen gemeente ingevuld"))
        candidates = set(self._by_name.get(_key(name), ()))
        if not candidates:
            raise UnresolvedPlaceError(self._unknown(name))
        return self._on_day(self._in_province(candidates, name, province, day), day)

    def _code(self, text: str) -> str:
        found = _CODE.fullmatch(fold(text))
        return f"GM{int(found[1]):04d}" if found else ""

    def _by_code(self, text: str) -> str:
        code = self._code(text)
        if code not in self._facts:
            raise UnresolvedPlaceError(
                _("“%(code)s” is geen gemeentecode die het CBS sinds 2014 gebruikt")
                % {"code": text[:20]}
            )
        return code

    def _fits(self, code: str, name: str) -> bool:
        return code in self._by_name.get(_key(name), ())

    def _in_province(
        self, candidates: set[str], name: str, province: str, day: dt.date
    ) -> set[str]:
        standing = {code for code in candidates if self._facts[code].exists_on(day)} or candidates
        wanted = self.province(province) if province else None
        if len(standing) > 1 and wanted:
            standing = {code for code in standing if self.province_of(code) == wanted}
        if len(standing) == 1:
            return standing
        listed = " / ".join(sorted(self.name(code) for code in candidates))
        raise UnresolvedPlaceError(
            _("“%(name)s” kan %(listed)s zijn; zet er de provincie of de gemeentecode bij")
            % {"name": name[:60], "listed": listed}
        )

    def _on_day(self, candidates: set[str], day: dt.date) -> Found:
        (code,) = candidates
        place = self._facts[code]
        if place.exists_on(day):
            return Found(code)
        if place.founded_on and day < place.founded_on:
            raise UnresolvedPlaceError(
                _("%(name)s bestaat sinds %(day)s; gebruik voor dit halfjaar haar voorgangers")
                % {"name": place.name, "day": place.founded_on.strftime("%d-%m-%Y")}
            )
        successors = self._successors(code, day)
        if len(successors) != 1:
            listed = ", ".join(self.name(new) for new in successors)
            raise UnresolvedPlaceError(
                _("%(name)s bestaat niet meer en is verdeeld over %(listed)s")
                % {"name": place.name, "listed": listed}
            )
        return Found(successors[0], through=code)

    def _unknown(self, name: str) -> str:
        near = difflib.get_close_matches(_key(name), self._by_name, n=1, cutoff=0.75)
        if near:
            suggestion = self.name(min(self._by_name[near[0]]))
            return _("“%(name)s” is geen gemeente; bedoelt u %(near)s?") % {
                "name": name[:60],
                "near": suggestion,
            }
        return _("“%(name)s” is geen gemeente") % {"name": name[:60]}


def _key(name: str) -> str:
    return _BESIDE.sub("", fold(re.sub(r"['’‘`´]", "", name))).replace(" ", "")
