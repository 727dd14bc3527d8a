"""PDF files with text. Lines are put together again; scans and locked files are refused by name."""

import io
import re
from collections import Counter
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from thuisplein.knowledge.intake.document import MAX_CHARACTERS, Block, Document, Run
from thuisplein.knowledge.intake.errors import (
    DocumentEncryptedError,
    DocumentScannedError,
    TooManyPagesError,
    TooMuchTextError,
)
from thuisplein.knowledge.intake.readers.text import (
    ENDS_LINE,
    join_lines,
    looks_like_heading,
    starts_item,
    structure,
)
from thuisplein.knowledge.intake.runs import one_line, safe_url

MAX_PAGES = 300
#: Fewer characters a page than this, and the pages are pictures.
_SCAN_LIMIT = 15
_PAGE_NUMBER = re.compile(r"^(?:pagina\s*)?\d{1,4}(?:\s*(?:/|van)\s*\d{1,4})?$", re.IGNORECASE)

#: A line of text and its type size in points; 0 when unknown.
Line = tuple[str, float]


def read_pdf(data: bytes) -> Document:
    """Read a PDF file. Headings are the lines in larger type than most of the text."""
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        _unlock(reader)
    count = len(reader.pages)
    if count > MAX_PAGES:
        raise TooManyPagesError(pages=count, limit=MAX_PAGES)
    pages: list[list[Line]] = []
    links: dict[str, None] = {}
    characters = 0
    for page in reader.pages:
        lines = _lines(page)
        characters += sum(len(text) for text, _ in lines)
        if characters > MAX_CHARACTERS:
            raise TooMuchTextError(limit=MAX_CHARACTERS)
        pages.append(lines)
        links.update(dict.fromkeys(_links(page)))
    if count and characters < _SCAN_LIMIT * count:
        raise DocumentScannedError(pages=count)
    body = without_page_furniture(pages)
    blocks = list(blocks_by_size(body))
    missing = [url for url in links if url not in "\n".join(block.text for block in blocks)]
    blocks += [Block("item", (Run(url, url=url),), level=1) for url in missing[:50]]
    info = reader.metadata
    title = one_line(info.title or "")[:300] if info and isinstance(info.title, str) else ""
    made = re.match(r"D:(\d{4})(\d\d)(\d\d)", str(info.get("/CreationDate", ""))) if info else None
    first = next((block.text for block in blocks if block.kind == "heading"), "")
    return Document(
        title="" if first else title,
        blocks=tuple(blocks),
        format="pdf",
        source_date="-".join(made.groups()) if made else "",
    )


def _unlock(reader: PdfReader) -> None:
    """Open a file that only restricts printing or copying; refuse one with a password."""
    try:
        is_open = bool(reader.decrypt(""))
    except (DependencyError, FileNotDecryptedError, NotImplementedError) as error:
        raise DocumentEncryptedError from error
    if not is_open:
        raise DocumentEncryptedError


def _lines(page: Any) -> list[Line]:
    pieces: list[Line] = []

    def visit(text: str, _cm: Any, matrix: Any, _font: Any, size: float) -> None:
        scale = abs(matrix[3]) or abs(matrix[0]) or 1
        pieces.append((text, round(abs(size) * scale, 1)))

    page.extract_text(visitor_text=visit)
    lines: list[Line] = []
    current, sizes = "", Counter[float]()
    for text, size in [*pieces, ("\n", 0.0)]:
        for index, part in enumerate(text.split("\n")):
            if index:
                lines.append((current, sizes.most_common(1)[0][0] if sizes else 0.0))
                current, sizes = "", Counter[float]()
            current += part
            if part.strip():
                sizes[size] += len(part.strip())
    return lines


def _links(page: Any) -> list[str]:
    found = []
    for reference in list(page.get("/Annots") or [])[:500]:
        action = reference.get_object().get("/A")
        address = action.get_object().get("/URI") if action is not None else None
        if address and (url := safe_url(str(address))):
            found.append(url)
    return found


def without_page_furniture(pages: list[list[Line]]) -> list[Line]:
    """Return all lines but page numbers and what returns at the head or foot of most pages."""
    edges = Counter(
        _folded(text)
        for lines in pages
        for text in {text for text, _ in [*_filled(lines)[:2], *_filled(lines)[-2:]]}
        if len(text) <= 80 and not text.rstrip().endswith(".")
    )
    often = max(3, len(pages) // 2)
    return [
        (text, size)
        for lines in pages
        for text, size in lines
        if not _PAGE_NUMBER.match(text.strip())
        and not (text.strip() and edges[_folded(text)] >= often)
    ]


def _filled(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line[0].strip()]


def _folded(text: str) -> str:
    return re.sub(r"\d+", "#", one_line(text).casefold())


def blocks_by_size(lines: list[Line]) -> list[Block]:
    """Cut the lines at headings in larger type; without such headings go by how lines look."""
    weights = Counter[float]()
    for text, size in lines:
        weights[size] += len(text.strip())
    usual = weights.most_common(1)[0][0] if weights else 0.0
    sizes = sorted({size for text, size in lines if size > usual * 1.12 and text.strip()})
    width = max((len(text.strip()) for text, size in lines if size == usual), default=0)
    blocks: list[Block] = []
    buffer: list[str] = []

    def flush() -> None:
        for block in structure(_paragraphs(buffer, width, has_sizes=bool(sizes))):
            # Where type size tells headings apart, a short line is just a short line.
            is_guess = block.kind == "heading" and bool(sizes)
            blocks.append(Block("paragraph", block.runs) if is_guess else block)
        buffer.clear()

    for text, size in lines:
        if size in sizes and usual and looks_like_heading(text):
            flush()
            level = min(len(sizes) - sizes.index(size), 4)
            last = blocks[-1] if blocks else None
            if last and last.kind == "heading" and last.level == level:
                blocks[-1] = Block("heading", (Run(f"{last.text} {one_line(text)}"),), level)
            else:
                blocks.append(Block("heading", (Run(one_line(text)),), level))
        else:
            buffer.append(text)
    flush()
    return blocks


def _paragraphs(lines: list[str], width: int, *, has_sizes: bool) -> list[str]:
    """Put broken lines together; a paragraph ends where a sentence ends before the margin."""
    paragraphs: list[str] = []
    current = ""
    last_length = 0
    for raw in [*lines, ""]:
        line = raw.strip()
        is_title = not has_sizes and looks_like_heading(current) and last_length < width * 0.6
        is_end = current.endswith(ENDS_LINE) and last_length < width * 0.85
        if current and (not line or starts_item(line) or is_title or is_end):
            paragraphs += [current, ""]
            current = ""
        current = join_lines(current, line) if current and line else current or line
        last_length = len(line)
    return paragraphs
