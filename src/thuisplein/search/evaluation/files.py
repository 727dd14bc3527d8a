"""The files of an evaluation: documents, questions, judgements. Errors name file and line."""

import json
from collections.abc import Iterator
from pathlib import Path

from thuisplein.search.index.document import Document, Passage


class InvalidFileError(ValueError):
    """A file that cannot be used, with its name, the line, the reason and what is expected."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}, line {line}: {reason}")


def read_documents(path: Path) -> list[Document]:
    """Return the documents of a JSON Lines file with id, title and text on each line.

    Raises InvalidFileError, or OSError when the file cannot be read.
    """
    found: dict[str, Document] = {}
    for number, line in _lines(path):
        try:
            data = json.loads(line)
        except json.JSONDecodeError as error:
            raise InvalidFileError(path, number, f"not JSON: {error}") from error
        if not isinstance(data, dict) or not all(
            isinstance(data.get(name), str) for name in ("id", "title", "text")
        ):
            raise InvalidFileError(path, number, 'expected {"id": "…", "title": "…", "text": "…"}')
        if not data["id"] or "\n" in data["id"] or len(data["id"]) > 100:
            raise InvalidFileError(path, number, "an id has 1 to 100 characters on one line")
        if data["id"] in found:
            raise InvalidFileError(path, number, f"id {data['id']!r} stands there twice")
        paragraphs = tuple(Passage("", part) for part in data["text"].split("\n\n") if part.strip())
        found[data["id"]] = Document(key=data["id"], title=data["title"], passages=paragraphs)
    if not found:
        raise InvalidFileError(path, 1, "no documents")
    return list(found.values())


def read_queries(path: Path) -> dict[str, str]:
    """Return the questions by their id. Raises InvalidFileError or OSError."""
    found: dict[str, str] = {}
    for number, line in _lines(path):
        name, tab, text = line.partition("\t")
        if not tab or not name or not text.strip():
            raise InvalidFileError(path, number, "expected an id, a tab and the question")
        if name in found:
            raise InvalidFileError(path, number, f"id {name!r} stands there twice")
        found[name] = text.strip()
    return found


def read_pairs(path: Path, pages: set[str]) -> list[tuple[str, str]]:
    """Return questions with the page that answers each. Raises InvalidFileError or OSError."""
    found = []
    for number, line in _lines(path):
        question, tab, page = line.partition("\t")
        if not tab or not question.strip():
            raise InvalidFileError(path, number, "expected a question, a tab and a page")
        if page not in pages:
            raise InvalidFileError(path, number, f"page {page!r} does not exist")
        found.append((question.strip(), page))
    return found


def read_judgements(
    path: Path, queries: dict[str, str], documents: set[str]
) -> dict[str, dict[str, int]]:
    """Return the grade of each judged document by question, for questions with one above 0.

    Raises InvalidFileError or OSError.
    """
    found: dict[str, dict[str, int]] = {}
    for number, line in _lines(path):
        cells = line.split("\t")
        if len(cells) != 3 or cells[2] not in {"0", "1", "2", "3"}:
            raise InvalidFileError(
                path, number, "expected question, document and grade (0 to 3) with tabs between"
            )
        query, document, grade = cells
        if query not in queries:
            raise InvalidFileError(path, number, f"question {query!r} is not in the questions file")
        if document not in documents:
            raise InvalidFileError(path, number, f"document {document!r} does not exist")
        found.setdefault(query, {})[document] = int(grade)
    return {query: grades for query, grades in found.items() if any(grades.values())}


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidFileError(path, 1, f"not UTF-8: {error}") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line.rstrip("\r")
