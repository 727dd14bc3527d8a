"""Takes page furniture out of a document: breadcrumbs, share buttons, repeated titles and teasers.

What is left out is kept in ``Document.dropped``, so that an editor can see it.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from thuisplein.knowledge.intake.document import Block, Document, Run
from thuisplein.knowledge.intake.runs import one_line, tidy_runs

MAX_TITLE = 120

_FURNITURE = re.compile(
    r"""^(?:
      deel(?:\ dez?e?\ pagina|\ dit(?:\ (?:artikel|bericht))?)?(?:\ (?:via|op))?.{0,40} |
      delen(?:\ (?:via|op).{0,40})? |
      (?:deze\ pagina\ )?(?:print|printen|afdrukken)(?:\ deze\ pagina)? |
      lees\ (?:meer|verder|voor) | terug(?:\ naar.{0,60})? | home | menu | zoek(?:en)? | contact |
      inhoud(?:sopgave)?(?:\ \w+)? | thema[’']s | tags? | trefwoorden? | nog\ meer |
      u\ bent\ hier.{0,80} |
      (?:terug\ )?naar\ (?:boven|de\ inhoud|hoofdinhoud).{0,40} | ga\ (?:direct\ )?naar.{0,60} |
      volg\ ons.{0,40} | downloads? | inloggen | sluiten? | map\ for\ .{1,60} | volgende | vorige |
      facebook | twitter | linkedin | whatsapp | instagram | x | e-?mail | rss | share | cookies? |
      (?:alle\ )?cookies\ (?:accepteren|toestaan|weigeren).{0,40} | gerelateerd.{0,40}
    )\s*:?$""",
    re.IGNORECASE | re.VERBOSE,
)
_BYLINE = re.compile(
    r"^(?:[\w.’'-]+\s+){0,4}(?P<day>\d{1,2})[-/](?P<month>\d{1,2})[-/](?P<year>(?:19|20)\d\d)"
    r"(?:\s+(?:contact|print|delen|deel|nieuws|door))*$",
    re.IGNORECASE,
)
_READ_ON = re.compile(r"\s*\b(?:lees (?:meer|verder)|meer lezen)\s*[.…>»]*$", re.IGNORECASE)
_QUOTES = '“”"„'


def tidy(document: Document, *, fallback_title: str) -> Document:
    """Return the document with its title found and page furniture, doubles and loose ends gone."""
    dropped: list[str] = []
    blocks, source_date = _without_furniture(document.blocks, dropped)
    blocks = _without_breadcrumbs(blocks, dropped)
    title = one_line(document.title)
    if not title:
        title, blocks = _take_title(blocks)
    title = _quoted(title or one_line(fallback_title))
    blocks = _without_doubles(blocks, title, dropped)
    blocks = _without_loose_headings(blocks, dropped)
    return replace(
        document,
        title=shortened(title, MAX_TITLE),
        blocks=tuple(blocks),
        source_date=source_date or document.source_date,
        dropped=tuple(dropped),
    )


def shortened(text: str, limit: int) -> str:
    """Return text of at most ``limit`` characters, cut between words."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def _without_furniture(blocks: Iterable[Block], dropped: list[str]) -> tuple[list[Block], str]:
    kept: list[Block] = []
    source_date = ""
    for block in blocks:
        text = block.text
        if byline := _BYLINE.match(text):
            source_date = source_date or _iso(byline)
            dropped.append(text)
        elif _FURNITURE.match(text):
            dropped.append(text)
        else:
            kept.append(_undoubled(block))
    return kept, source_date


def _iso(match: re.Match[str]) -> str:
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= 31 and 1 <= month <= 12 else ""


def _undoubled(block: Block) -> Block:
    """A scraper sometimes writes a whole line twice in one: keep it once."""
    text = block.text
    half = len(text) // 2
    if half > 20 and len(text) % 2 == 0 and text[:half] == text[half:]:
        return replace(block, runs=(Run(text[:half]),))
    return block


def _without_breadcrumbs(blocks: list[Block], dropped: list[str]) -> list[Block]:
    """A list before the first word of text is where the page stood in its menu."""
    count = 0
    while count < len(blocks) and blocks[count].kind == "item":
        count += 1
    crumbs = blocks[:count]
    is_trail = count >= 2 and all(
        len(crumb.text) <= 140 and not crumb.text.endswith((".", ";", ":", ",")) for crumb in crumbs
    )
    if not is_trail or count == len(blocks):
        return blocks
    dropped.extend(crumb.text for crumb in crumbs)
    return blocks[count:]


def _take_title(blocks: list[Block]) -> tuple[str, list[Block]]:
    for index, block in enumerate(blocks[:10]):
        if block.kind == "heading":
            return block.text, [*blocks[:index], *blocks[index + 1 :]]
        if block.kind == "paragraph" and len(block.text) > 200:
            break
    return "", blocks


def _quoted(title: str) -> str:
    """Give a title that is a quotation one pair of proper quotation marks."""
    if len(title) > 2 and title[0] in _QUOTES and title[-1] in _QUOTES:
        return f"“{title[1:-1].strip(_QUOTES)}”"
    return title


def _without_doubles(blocks: list[Block], title: str, dropped: list[str]) -> list[Block]:
    """Drop the title where it returns, and text that stood on the page before."""
    kept: list[Block] = []
    seen: set[str] = set()
    long_texts = ""
    bare_title = _folded(title)
    for block in blocks:
        text = _READ_ON.sub("", block.text)
        folded = _folded(text)
        is_repeat = len(folded) > 30 and (folded in seen or folded in long_texts)
        if folded == bare_title or is_repeat:
            dropped.append(block.text)
            continue
        seen.add(folded)
        # Teasers repeat the opening; comparing with all of a long report would cost too much.
        if len(long_texts) < 20_000:
            long_texts += f"{folded}\n"
        kept.append(block if text == block.text else replace(block, runs=_cut(block.runs)))
    return [block for block in kept if block.runs]


def _cut(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    last = replace(runs[-1], text=_READ_ON.sub("", runs[-1].text))
    return tidy_runs([*runs[:-1], last])


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


def _without_loose_headings(blocks: list[Block], dropped: list[str]) -> list[Block]:
    """Drop headings at the end that have no text below them."""
    end = len(blocks)
    while end and blocks[end - 1].kind == "heading":
        end -= 1
    if not end:
        return blocks
    dropped.extend(block.text for block in blocks[end:])
    return blocks[:end]
