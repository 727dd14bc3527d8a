"""Canaries: words that stand in one closed field and nowhere else, and who may read them."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

#: Letters that any kind of key may have, each by another.
_NEXT = str.maketrans("abcdefghjkmnpqrstuvw", "bcdefghjkmnpqrstuvwa")
_CANARY = re.compile(rb"zq[a-p]{10}", re.IGNORECASE)


def made_up(what: str) -> str:
    """Return a word for this, always the same; ten letters, so that no two are alike."""
    digest = hashlib.sha256(what.encode()).hexdigest()[:10]
    return "zq" + "".join(chr(ord("a") + int(one, 16)) for one in digest)


def canaries_in(data: bytes) -> set[str]:
    return {found.decode().lower() for found in _CANARY.findall(data)}


@dataclass(frozen=True)
class Closed:
    """Something that only some may see."""

    what: str
    may: frozenset[str]


@dataclass(frozen=True)
class Key:
    """What names a closed record in an address: for others it must name nothing."""

    value: str
    closed: Closed

    def twin(self) -> str:
        """Return something of the same form that names nothing."""
        if self.value.isdecimal():
            return "987654"
        return self.value.translate(_NEXT)


@dataclass
class Register:
    """All canaries by word, and the keys of closed records."""

    words: dict[str, Closed] = field(default_factory=dict)
    keys: list[Key] = field(default_factory=list)

    def word(self, what: str, may: Iterable[str]) -> str:
        """Return a new canary for a field that these roles may read; administrators always may."""
        word = made_up(what)
        assert word not in self.words, what
        self.words[word] = Closed(what, frozenset(may) | {"administrator"})
        return word

    def share(self, word: str, may: Iterable[str]) -> None:
        """Let these roles read a word as well."""
        closed = self.words[word]
        self.words[word] = Closed(closed.what, closed.may | frozenset(may))

    def key(self, what: str, value: object, may: Iterable[str]) -> None:
        self.keys.append(Key(str(value), Closed(what, frozenset(may) | {"administrator"})))

    def may_read(self, word: str, role: str) -> bool:
        return word not in self.words or role in self.words[word].may
