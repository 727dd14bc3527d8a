"""Simple ranking by where the words stand, until the real search takes over."""

from collections.abc import Iterable, Sequence

TITLE, SUMMARY, BODY = 4, 2, 1


def words_of(folded: str, *, limit: int = 12) -> list[str]:
    """Return the distinct words of a folded question, longest first, at most ``limit``."""
    words = dict.fromkeys("".join(c if c.isalnum() or c == "'" else " " for c in folded).split())
    return sorted(words, key=len, reverse=True)[:limit]


def rank(words: Sequence[str], documents: Iterable[tuple[int, str, str, str]]) -> list[int]:
    """Return the ids of folded documents (id, title, summary, text) that hold all words.

    A word counts where it stands: title 4, summary 2, text 1; the whole phrase in the title
    counts double. Equal scores keep the order in which the documents came.
    """
    phrase = " ".join(words)
    scored = []
    for key, title, summary, text in documents:
        if not all(word in text for word in words):
            continue
        score = sum(TITLE * (word in title) + SUMMARY * (word in summary) + BODY for word in words)
        scored.append((score * (2 if phrase in title else 1), key))
    return [key for _score, key in sorted(scored, key=lambda pair: -pair[0])]
