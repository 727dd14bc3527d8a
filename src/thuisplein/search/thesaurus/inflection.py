"""The forms in which a Dutch noun stands in a text: a few rules, no dictionary.

Made forms that no one writes ("taakstellinges") do no harm: they are only looked up.
"""

_VOWELS = "aeiou"
_LONG = ("aa", "ee", "oo", "uu")
#: Words of this length are more often something else than a plural: "gs", "was".
MIN_LETTERS = 4


def forms(phrase: str) -> set[str]:
    """Return a folded phrase with the plurals and singulars of its last word."""
    head, space, last = phrase.rpartition(" ")
    return {f"{head}{space}{form}" for form in _word_forms(last)}


def _word_forms(word: str) -> set[str]:
    found = {word}
    if len(word) < MIN_LETTERS or not word[-1].isalpha():
        return found
    if word.endswith(("en", "s")) and len(word) > 5:
        # Written in the plural already; its singular is a label of its own where it matters.
        return found
    if word[-1] in "aiouy":
        found.add(f"{word}'s")
    elif word.endswith("e"):
        found |= {f"{word}n", f"{word}s"}
    else:
        found |= {f"{word}s", f"{word}en", *_stems(word)}
    return found


def _stems(word: str) -> set[str]:
    """Return the plurals whose spelling differs: huis/huizen, raad/raden, plan/plannen."""
    found = set()
    if word.endswith("heid"):
        found.add(f"{word[:-4]}heden")
    if word[-3:-1] in _LONG and word[-1] not in _VOWELS:
        found.add(f"{word[:-2]}{_voiced(word[-1])}en")
    elif word[-2] in _VOWELS and word[-3] not in _VOWELS:
        found.add(f"{word}{word[-1]}en")
    elif word[-1] in "fs":
        found.add(f"{word[:-1]}{_voiced(word[-1])}en")
    return found


def _voiced(letter: str) -> str:
    return {"f": "v", "s": "z"}.get(letter, letter)
