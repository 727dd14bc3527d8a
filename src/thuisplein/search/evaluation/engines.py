"""The engines that are compared: ours and what an installation would otherwise use."""

import datetime as dt
import re
import sqlite3
from collections.abc import Sequence
from typing import Protocol

import psycopg

from thuisplein.search.analysis import Analyser
from thuisplein.search.analysis.characters import fold
from thuisplein.search.index.actions import build_generation
from thuisplein.search.index.document import Document
from thuisplein.search.ranking.finder import Finder
from thuisplein.search.ranking.held import held_index
from thuisplein.search.ranking.question import Expander
from thuisplein.search.ranking.tuning import Tuning

_WORD = re.compile(r"[^\W_]+")


class Engine(Protocol):
    """Something that answers questions with ids of documents, best first."""

    name: str

    def load(self, documents: Sequence[Document]) -> None: ...

    def search(self, text: str, limit: int) -> list[str]: ...


class OurEngine:
    """Thuisplein's own search, on temporary tables of the site's database."""

    name = "thuisplein"

    def __init__(self, analyser: Analyser, tuning: Tuning, expander: Expander | None) -> None:
        self.analyser, self.tuning, self.expander = analyser, tuning, expander
        self.generation = 0

    def load(self, documents: Sequence[Document]) -> None:
        self.generation = build_generation(documents, self.analyser).pk

    def search(self, text: str, limit: int) -> list[str]:
        held = held_index(self.generation)
        # Judgements know no date: what was valid then is valid here.
        day = dt.date(2000, 1, 1)
        finder = Finder(held, self.analyser, self.tuning, day, expander=self.expander)
        return [hit.key for hit in finder.find(text).hits[:limit]]


class PostgresEngine:
    """PostgreSQL's full text search in its Dutch configuration, the title weighing most."""

    def __init__(self, url: str, *, all_words: bool) -> None:
        self.name = f"postgresql dutch, {'AND' if all_words else 'OR'}"
        self.all_words = all_words
        self.connection = psycopg.connect(url, autocommit=True)

    def load(self, documents: Sequence[Document]) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "DROP TABLE IF EXISTS pg_temp.evaluated; "
                "CREATE TEMPORARY TABLE evaluated (id text, words tsvector)"
            )
            cursor.executemany(
                "INSERT INTO evaluated VALUES (%s, setweight(to_tsvector('dutch', %s), 'A') "
                "|| setweight(to_tsvector('dutch', %s), 'D'))",
                [(one.key, one.title[:100_000], _body(one)[:300_000]) for one in documents],
            )
            cursor.execute("CREATE INDEX ON evaluated USING gin (words)")
            cursor.execute("ANALYZE evaluated")

    def search(self, text: str, limit: int) -> list[str]:
        asked = "plainto_tsquery('dutch', %s)"
        if not self.all_words:
            asked = f"replace({asked}::text, '&', '|')::tsquery"
        with self.connection.cursor() as cursor:
            cursor.execute(
                f"WITH q AS (SELECT {asked} AS asked) SELECT id FROM evaluated, q "  # noqa: S608 - our own text
                "WHERE words @@ asked ORDER BY ts_rank(words, asked) DESC, id LIMIT %s",
                [text.replace("\0", " "), limit],
            )
            return [row[0] for row in cursor.fetchall()]


class Fts5Engine:
    """SQLite's full text search as it comes: no stems, BM25, the title weighing most."""

    def __init__(self, *, all_words: bool) -> None:
        self.name = f"sqlite fts5, {'AND' if all_words else 'OR'}"
        self.joint = " AND " if all_words else " OR "
        self.connection = sqlite3.connect(":memory:")

    def load(self, documents: Sequence[Document]) -> None:
        self.connection.execute(
            "CREATE VIRTUAL TABLE evaluated USING fts5 (id UNINDEXED, title, body)"
        )
        self.connection.executemany(
            "INSERT INTO evaluated VALUES (?, ?, ?)",
            [(one.key, one.title, _body(one)) for one in documents],
        )

    def search(self, text: str, limit: int) -> list[str]:
        words = [f'"{word}"' for word in _WORD.findall(text)]
        if not words:
            return []
        rows = self.connection.execute(
            "SELECT id FROM evaluated WHERE evaluated MATCH ? "
            "ORDER BY bm25(evaluated, 0, 4, 1), id LIMIT ?",
            [self.joint.join(words), limit],
        )
        return [row[0] for row in rows]


class SubstringEngine:
    """What holds all words somewhere as typed, titles first: the search of a simple site."""

    name = "substring"

    def __init__(self) -> None:
        self.texts: list[tuple[str, str, str]] = []

    def load(self, documents: Sequence[Document]) -> None:
        self.texts = [(d.key, fold(d.title), fold(f"{d.title}\n{_body(d)}")) for d in documents]

    def search(self, text: str, limit: int) -> list[str]:
        words = _WORD.findall(fold(text))
        found = [
            (-sum(word in title for word in words), key)
            for key, title, body in self.texts
            if words and all(word in body for word in words)
        ]
        return [key for _titles, key in sorted(found)[:limit]]


def _body(document: Document) -> str:
    return "\n".join([document.lead, *document.labels, document.body])
