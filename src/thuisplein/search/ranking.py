"""Simple ranking by where the words stand, until the real search takes over."""

from collections.abc import Iterable, Sequence

TITLE, SUMMARY, BODY = 4, 2, 1
#: Words shorter than this ("de", "hoe") say nothing when only some words have to fit.
MIN_LETTERS = 4

Document = tuple[int, str, str, str]


def words_of(folded: str, *, limit: int = 12) -> list[str]:
    """Return the distinct words of a folded question as asked; the ``limit`` longest of many."""
    words = dict.fromkeys("".join(c if c.isalnum() or c == "'" else " " for c in folded).split())
    kept = set(sorted(words, key=len, reverse=True)[:limit])
    return [word for word in words if word in kept]


def telling_words(words: Sequence[str]) -> list[str]:
    """Return the words that say enough to search for each alone."""
    return [word for word in words if len(word) >= MIN_LETTERS]


def rank(words: Sequence[str], documents: Iterable[Document]) -> list[int]:
    """Return the ids of folded documents (id, title, summary, text) that hold all words.

    A word counts where it stands: title 4, summary 2, text 1; the whole phrase in the title
    counts double. Equal scores keep the order in which the documents came.
    """
    return _ranked(
        words, (document for document in documents if all(word in document[3] for word in words))
    )


def rank_any(words: Sequence[str], documents: Iterable[Document]) -> list[int]:
    """Return the ids of documents that hold some of the words; what holds most comes first."""
    held = [(sum(word in document[3] for word in words), document) for document in documents]
    most = max((number for number, _document in held), default=0)
    return [
        key
        for number in range(most, 0, -1)
        for key in _ranked(words, (document for count, document in held if count == number))
    ]


def _ranked(words: Sequence[str], documents: Iterable[Document]) -> list[int]:
    phrase = " ".join(words)
    scored = []
    for key, title, summary, text in documents:
        score = sum(
            TITLE * (word in title) + SUMMARY * (word in summary) + BODY * (word in text)
            for word in words
        )
        scored.append((score * (2 if phrase in title else 1), key))
    return [key for _score, key in sorted(scored, key=lambda pair: -pair[0])]
