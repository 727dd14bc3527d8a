"""The Dutch words we know: each form with its lemma.

The words come from simplemma (MIT), whose dictionary takes seconds to unpack; a copy that loads at
once is kept in a file. The file can be thrown away at any time.
"""

import contextlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from thuisplein.search.analysis.characters import fold
from thuisplein.search.analysis.own_words import MORE_WORDS

_FORMAT = 4


@dataclass(frozen=True)
class Lexicon:
    """Folded forms with their folded lemma."""

    lemmas: Mapping[str, str]

    def lemma(self, word: str) -> str:
        """Return the lemma; "daklozen" gives "dakloze" gives "dakloos"."""
        lemmas = self.lemmas
        first = lemmas.get(word)
        if first is None:
            return word
        return lemmas.get(first, first)

    def __contains__(self, word: str) -> bool:
        return word in self.lemmas


_held: Lexicon | None = None


def load_lexicon(kept_in: Path) -> Lexicon:
    """Return the lexicon; read the copy in this folder, or make it where there is none."""
    global _held  # noqa: PLW0603 - 370,000 words, once per process
    if _held is None:
        name = f"lexicon-{_FORMAT}-{version('simplemma')}.txt"
        _held = Lexicon(_read(kept_in / name) or _make(kept_in / name))
    return _held


def _read(path: Path) -> dict[str, str] | None:
    try:
        forms, lemmas = path.read_text("utf-8").split("\0")
        pairs = zip(forms.split("\n"), lemmas.split("\n"), strict=True)
        return dict(pairs)
    except (OSError, ValueError):
        return None


def _make(path: Path) -> dict[str, str]:
    lemmas = _from_package()
    text = "\n".join(lemmas) + "\0" + "\n".join(lemmas.values())
    # Whoever cannot keep a copy works on, a little slower at the next start.
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(temporary).replace(path)
    return lemmas


def _from_package() -> dict[str, str]:
    from simplemma.strategies.dictionaries.dictionary_factory import (  # noqa: PLC0415 - seldom
        DefaultDictionaryFactory,
    )

    lemmas = {word: word for word in MORE_WORDS}
    # Capitals last: a name must not decide what an ordinary word comes from.
    pairs = DefaultDictionaryFactory().get_dictionary("nl").items()
    for form, lemma in sorted(pairs, key=lambda pair: (not pair[0].islower(), pair[0])):
        lemmas.setdefault(fold(form), fold(lemma).replace("_", ""))
    return lemmas
