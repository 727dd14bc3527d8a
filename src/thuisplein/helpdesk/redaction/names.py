"""Finds names of persons in Dutch text by what stands around them, lists of names, and form.

No statistics and no model: each finding can be explained, and the lists can be read (ADR 0024).
"""

import re
from collections.abc import Iterator, Set

from thuisplein.helpdesk.redaction.findings import Finding, Kind
from thuisplein.helpdesk.redaction.tokens import tokens
from thuisplein.helpdesk.redaction.words import Vocabulary, is_dutch, word_list

#: What introduces a name, whatever its case.
_SAYS_NAME = re.compile(
    r"\b(?:mijn naam is|mijn naam:|naam:|naam is|ik ben|heet|heten|genaamd|genoemd|t\.a\.v\.|"
    r"met vriendelijke groet(?:en)?|vriendelijke groet(?:en)?|hartelijke groet(?:en)?|"
    r"groet(?:en|jes)?|mvg|gr\.?)[,:\s]+",
    re.IGNORECASE,
)
#: A name seldom has more parts after its particles.
_MOST_PARTS = 4


class NameFinder:
    """Finds the names in one text. ``places``: names that are no person, in lower case."""

    def __init__(self, text: str, places: Set[str]) -> None:
        self.text = text
        self.known = Vocabulary(places)
        self.tokens = list(tokens(text))
        self.said = {
            index
            for match in _SAYS_NAME.finditer(text)
            if (index := self._index_at(match.end())) is not None
        }

    def _index_at(self, position: int) -> int | None:
        for index, token in enumerate(self.tokens):
            if token.start >= position:
                return index if token.start - position <= 2 else None
        return None

    def find(self) -> Iterator[Finding]:
        """Yield the names from left to right; the same name later in the text counts too."""
        found: list[Finding] = []
        index = 0
        while index < len(self.tokens):
            end, sure = self._name_from(index)
            if end > index:
                found.append(self._finding(index, end, sure=sure))
                index = end
            else:
                index += 1
        yield from found
        yield from self._repeats(found)

    def _finding(self, first: int, end: int, *, sure: bool) -> Finding:
        start, stop = self.tokens[first].start, self.tokens[end - 1].end
        if self.text[stop : stop + 1] == "." and len(self.tokens[end - 1].text) == 1:
            stop += 1
        return Finding(start, stop, Kind.NAME, self.text[start:stop], sure)

    def _name_from(self, index: int) -> tuple[int, bool]:
        """Return where a name that starts at this token ends (``index`` itself: none)."""
        token = self.tokens[index]
        if token.is_title and (end := self._after_title(index)):
            return end, True
        if index in self.said and (end := self._loose(index)):
            return end, True
        if token.is_initials and (end := self._surname(index + 1, has_start=True)):
            return end, True
        if self._is_first_name(index):
            return self._rest_of_name(index + 1), True
        if (end := self._surname(index)) and (end - index > 1 or self._after_cue(index)):
            return end, True
        return self._unknown(index)

    # A name in parts

    def _near(self, index: int) -> bool:
        """Say whether a token follows the one before it with no more than a space between."""
        if not 0 < index < len(self.tokens):
            return False
        before = self.tokens[index - 1]
        between = self.text[before.end : self.tokens[index].start]
        is_short = before.is_title or len(before.text) == 1
        return between in {" ", ""} or (is_short and between in {". ", "."})

    def _after_title(self, index: int) -> int:
        """Return the end of what follows a title; 0 when no name follows."""
        at = index + 1
        while self._near(at) and (self.tokens[at].is_title or self.tokens[at].is_initials):
            at += 1
        initials = at > index + 1 and self.tokens[at - 1].is_initials
        return self._loose(at) if self._near(at) or not initials else at

    def _loose(self, index: int) -> int:
        """Return the end of a name that must stand here, in capitals or not; 0 for none."""
        at = index
        while (
            at < len(self.tokens)
            and self.tokens[at].is_initials
            and (at == index or self._near(at))
        ):
            at += 1
        while (
            at < len(self.tokens)
            and self.tokens[at].is_particle
            and (at == index or self._near(at))
        ):
            at += 1
        began = at
        while (
            at < len(self.tokens) and at - began < _MOST_PARTS and (at == index or self._near(at))
        ):
            token = self.tokens[at]
            follows_particle = at == began and began > index
            if (
                (token.is_particle and at > began and self._names_on(at))
                or (token.is_cap and token.low not in self.known.neither)
                or self.known.is_listed(token.low)
                or (
                    not token.is_cap
                    and (at == began or follows_particle)
                    and not is_dutch(token.low)
                )
            ):
                at += 1
            else:
                break
        while at > began and self.tokens[at - 1].is_particle:
            at -= 1
        return at if at > began else 0

    def _names_on(self, index: int) -> bool:
        """Say whether particles from here lead to a capital or a surname we know."""
        at = index
        while at - index < _MOST_PARTS and self._near(at) and self.tokens[at].is_particle:
            at += 1
        return self._near(at) and (self.tokens[at].is_cap or self.tokens[at].low in self.known.last)

    def _surname(self, index: int, *, has_start: bool = False) -> int:
        """Return the end of a surname with its particles; 0 when none stands here."""
        at = index
        while (
            at - index < _MOST_PARTS
            and at < len(self.tokens)
            and self.tokens[at].is_particle
            and (at == index or self._near(at))
        ):
            at += 1
        if at >= len(self.tokens) or (at > index and not self._near(at)):
            return 0
        if has_start and not self._near(index):
            return 0
        token = self.tokens[at]
        if not token.is_cap or token.is_initials or self.known.ends_name(token.low):
            return 0
        known = self.known.is_surname(token.low)
        with_particle = at > index
        if with_particle and not has_start and not self._fits_particle(index, known=known):
            return 0
        if not (known or has_start or with_particle):
            return 0
        return self._rest_of_name(at + 1)

    def _fits_particle(self, index: int, *, known: bool) -> bool:
        """Say whether "van den Broek" is a name here and not "van den" something."""
        first = self.tokens[index]
        if first.low in {"in", "op", "te", "het", "an", "da", "as"}:
            return False
        joined = index + 1 < len(self.tokens) and self.tokens[index + 1].is_particle
        if first.is_cap and not first.opens:
            return known
        return (known and (joined or (first.is_cap and first.opens)) and first.low != "de") or (
            first.is_cap and first.opens and known
        )

    def _rest_of_name(self, index: int) -> int:
        """Return the end of the surnames after a first name."""
        at = index
        while self._near(at):
            token = self.tokens[at]
            if (
                token.is_initials
                or (len(token.text) == 1 and token.is_cap)
                or (token.is_cap and not self.known.ends_name(token.low) and not token.opens)
                or (token.is_particle and self._names_on(at))
                or (token.low == "en" and self._couple(at))
                or (not token.is_cap and self.known.is_plain_surname(token.low))
            ):
                at += 1
            else:
                break
        return at

    def _couple(self, index: int) -> bool:
        """Say whether "en" joins two first names before one surname: "Henk en Ria Mulder"."""
        return (
            self._near(index + 1)
            and self.tokens[index + 1].is_cap
            and self.tokens[index + 1].low in self.known.first
            and self._near(index + 2)
            and self.tokens[index + 2].is_cap
            and self.known.is_surname(self.tokens[index + 2].low)
            and self.tokens[index - 1].low not in self.known.last
        )

    # What stands here

    def _is_first_name(self, index: int) -> bool:
        token = self.tokens[index]
        if not self.known.is_first(token.low):
            return False
        before = self.tokens[index - 1] if index else None
        if (
            before
            and before.low in {"de", "het", "een", "the"}
            and not token.opens
            and token.low in self.known.places
        ):
            return False
        followed = self._near(index + 1) and (
            (self.tokens[index + 1].is_cap and not self.known.ends_name(self.tokens[index + 1].low))
            or (self.tokens[index + 1].is_particle and self._names_on(index + 1))
        )
        if token.is_cap:
            doubtful = token.low in self.known.also_words or token.low in self.known.places
            return followed or not (token.opens and doubtful and is_dutch(token.low))
        if token.low in self.known.also_words or is_dutch(token.low):
            return self._near(index + 1) and self.known.is_plain_surname(self.tokens[index + 1].low)
        return True

    def _after_cue(self, index: int) -> bool:
        return index > 0 and self.tokens[index - 1].low in word_list("before_names")

    def _unknown(self, index: int) -> tuple[int, bool]:
        """Propose a capitalised word that Dutch does not know, where no sentence begins."""
        token = self.tokens[index]
        cued = self._after_cue(index)
        if len(token.text) == 1 and token.is_cap and cued:
            return index + 1, False
        says_little = not token.is_cap or token.text.isupper() or (token.opens and not cued)
        if says_little or self.known.is_no_person(token.low) or self._is_noun(token.low, cued=cued):
            return index, False
        end = self._rest_of_name(index + 1)
        # "de Gelderlander", "het Zeeheldenkwartier": an article and one word is seldom a person.
        before = self.tokens[index - 1].low if index else ""
        if end == index + 1 and before in {"de", "het", "een", "the"}:
            return index, False
        return end, cued

    def _is_noun(self, word: str, *, cued: bool) -> bool:
        """Say whether Dutch has the word; after "huurder" a surname that is a word may count."""
        if is_dutch(word) and not (cued and self.known.is_surname(word)):
            return True
        return word.endswith(self.known.noun_ends)

    def _repeats(self, found: list[Finding]) -> Iterator[Finding]:
        parts = {
            word
            for finding in found
            if finding.sure
            for word in re.findall(r"[^\W\d_][\w'’-]{2,}", finding.text)
            if word[0].isupper()
            and word.lower()
            not in word_list("particles") | word_list("titles") | word_list("before_names")
        }
        for token in self.tokens:
            if token.text in parts and not all(
                token.start >= one.end or token.end <= one.start for one in found
            ):
                continue
            if token.text in parts and not token.opens:
                yield Finding(token.start, token.end, Kind.NAME, token.text)


def names(text: str, *, places: Set[str] = frozenset()) -> Iterator[Finding]:
    """Yield the names of persons in a text. ``places``: lower-case words that name no person."""
    yield from NameFinder(text, places).find()
