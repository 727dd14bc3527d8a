"""A document as plain structure: what every reader makes and every proposal starts from."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

BlockKind = Literal["heading", "paragraph", "item", "quote"]

#: No reader accepts more; an honest report of 300 pages stays well below both.
MAX_BLOCKS = 6_000
MAX_CHARACTERS = 1_500_000


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style. ``url`` is http(s) only."""

    text: str
    url: str = ""
    is_bold: bool = False
    is_italic: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (level 1 is the highest), a paragraph, a list item or a quote."""

    kind: BlockKind
    runs: tuple[Run, ...]
    level: int = 0
    is_ordered: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Document:
    """``dropped`` holds the lines left out as page furniture, so that an editor can check."""

    title: str
    blocks: tuple[Block, ...]
    format: str
    source_date: str = ""
    publisher: str = ""
    dropped: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        return "\n".join([self.title, *(block.text for block in self.blocks)])

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Document":
        blocks = tuple(
            Block(
                kind=row["kind"],
                runs=tuple(Run(**run) for run in row["runs"]),
                level=row["level"],
                is_ordered=row["is_ordered"],
            )
            for row in data["blocks"]
        )
        rest = {key: data[key] for key in ("title", "format", "source_date", "publisher")}
        return cls(
            blocks=blocks, dropped=tuple(data["dropped"]), notes=tuple(data["notes"]), **rest
        )


def plain(kind: BlockKind, text: str, *, level: int = 0, is_ordered: bool = False) -> Block:
    """Return a block of one unstyled run."""
    return Block(kind, (Run(text),), level, is_ordered)
