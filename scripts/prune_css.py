"""Keep of a vendor's style sheet only what our templates use and our theme fills in.

Component style sheets ask for hundreds of design tokens. A declaration whose token nobody defines
is not harmless: the browser then falls back to the property's initial value without a word. So a
declaration that cannot be resolved is left out, together with the rules of unused classes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

CLASS_NAME = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DEFINED_TOKEN = re.compile(r"(--[\w-]+)\s*:")


@dataclass
class Block:
    """A rule (declarations) or a group such as @media (blocks)."""

    prelude: str
    declarations: list[tuple[str, str]] = field(default_factory=list)
    blocks: list["Block"] = field(default_factory=list)


def prune(css: str, *, used: Iterable[str], tokens: Iterable[str]) -> str:
    """Return the part of the style sheet that applies to the used classes, compactly.

    ``used`` are class names; one that ends in "-" or "_" stands for all that start with it.
    ``tokens`` are the custom properties that the theme defines, with their two dashes.
    """
    blocks = parse(css)
    used = set(used)
    _keep_used(blocks, used, tuple(name for name in used if name.endswith(("-", "_"))))
    always = set(tokens)
    sometimes: set[str] = set()
    while new := set(_own_tokens(blocks, always, sometimes)) - always - sometimes:
        sometimes |= new
    _resolve_all(blocks, always, sometimes)
    return "".join(_write(blocks))


def defined_tokens(css: str) -> set[str]:
    """Return the custom properties that a style sheet defines."""
    return set(DEFINED_TOKEN.findall(COMMENT.sub("", css)))


def minify(css: str) -> str:
    """Return a style sheet without comments and without white space that means nothing."""
    css = re.sub(r"\s+", " ", COMMENT.sub("", css))
    return re.sub(r"\s*([{};,])\s*", r"\1", css).replace(";}", "}").strip()


def parse(css: str) -> list[Block]:
    """Return the blocks of a style sheet; statements such as @charset are dropped."""
    css = re.sub(r"@charset[^;]*;", "", COMMENT.sub("", css))
    blocks, _ = _parse_blocks(css, 0)
    return blocks


def _parse_blocks(css: str, start: int) -> tuple[list[Block], int]:
    blocks: list[Block] = []
    position = start
    while position < len(css):
        if css[position] == "}":
            return blocks, position + 1
        opening = css.find("{", position)
        closing = css.find("}", position)
        if opening < 0 or 0 <= closing < opening:
            return blocks, closing + 1 if closing >= 0 else len(css)
        block = Block(" ".join(css[position:opening].split()))
        if block.prelude.startswith(("@media", "@supports", "@layer", "@container")):
            block.blocks, position = _parse_blocks(css, opening + 1)
        else:
            position = css.index("}", opening) + 1
            body = css[opening + 1 : position - 1]
            block.declarations = [
                (name.strip(), " ".join(value.split()))
                for name, separator, value in (part.partition(":") for part in body.split(";"))
                if separator
            ]
        blocks.append(block)
        while position < len(css) and css[position].isspace():
            position += 1
    return blocks, position


def _keep_used(blocks: list[Block], used: set[str], prefixes: tuple[str, ...]) -> None:
    for block in list(blocks):
        if block.blocks:
            _keep_used(block.blocks, used, prefixes)
            if not block.blocks:
                blocks.remove(block)
            continue
        selectors = [
            selector
            for selector in split_outside_parentheses(block.prelude)
            if all(
                name in used or (prefixes and name.startswith(prefixes))
                for name in CLASS_NAME.findall(selector)
            )
        ]
        block.prelude = ",".join(selectors)
        if not selectors:
            blocks.remove(block)


def split_outside_parentheses(text: str) -> list[str]:
    """Split at commas, but not inside parentheses."""
    parts, depth, start = [], 0, 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if character == "," and depth == 0:
            parts.append(text[start:position].strip())
            start = position + 1
    return [*parts, text[start:].strip()]


def resolve(value: str, always: set[str], sometimes: set[str]) -> str | None:
    """Return the value without references to undefined tokens; None if it can't do without.

    ``always`` are tokens of the theme: their fallback is never needed. ``sometimes`` are tokens
    that the sheet itself sets in some state: their fallback stays, as far as it resolves.
    """
    start = value.find("var(")
    if start < 0:
        return value
    depth, end = 0, start
    for end in range(start + 3, len(value)):
        depth += (value[end] == "(") - (value[end] == ")")
        if depth == 0:
            break
    name, *rest = (part.strip() for part in _first_comma(value[start + 4 : end]))
    fallback = resolve(rest[0], always, sometimes) if rest else None
    if name in always or (name in sometimes and fallback is None):
        inner: str | None = f"var({name})"
    elif name in sometimes:
        inner = f"var({name},{fallback})"
    else:
        inner = fallback
    tail = resolve(value[end + 1 :], always, sometimes)
    if inner is None or tail is None:
        return None
    return value[:start] + inner + tail


def _first_comma(text: str) -> list[str]:
    name, separator, fallback = text.partition(",")
    return [name, fallback] if separator else [name]


def _own_tokens(blocks: list[Block], always: set[str], sometimes: set[str]) -> Iterator[str]:
    for block in blocks:
        yield from _own_tokens(block.blocks, always, sometimes)
        for name, value in block.declarations:
            if name.startswith("--") and resolve(value, always, sometimes) is not None:
                yield name


def _resolve_all(blocks: list[Block], always: set[str], sometimes: set[str]) -> None:
    for block in list(blocks):
        _resolve_all(block.blocks, always, sometimes)
        resolved = ((name, resolve(value, always, sometimes)) for name, value in block.declarations)
        block.declarations = [(name, value) for name, value in resolved if value is not None]
        if not block.declarations and not block.blocks:
            blocks.remove(block)


def _write(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        body = "".join(_write(block.blocks)) if block.blocks else ""
        body += ";".join(f"{name}:{value}" for name, value in block.declarations)
        yield f"{block.prelude}{{{body}}}"
