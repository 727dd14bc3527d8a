"""An ODT file of a province as template: its fields are filled, its styles stay.

The file is somebody's upload, so it is read within the bounds of the spreadsheet reader, and what
could run, fetch or hide something is refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.dom import Node
from xml.parsers.expat import ExpatError  # the parser itself is the safe one, below

from defusedxml import DefusedXmlException
from defusedxml.minidom import parseString
from django.utils.translation import gettext as _

from thuisplein.targets.letters.archive import MIMETYPE, ODT, parts_of, steady_zip
from thuisplein.targets.letters.fields import FIELD, LetterError, check_text, fill
from thuisplein.targets.spreadsheets.archive import open_archive
from thuisplein.targets.spreadsheets.errors import SpreadsheetError
from thuisplein.targets.spreadsheets.limits import Deadline

MAX_BYTES = 2_000_000
#: The parts with text, headers and footers; nothing else is touched.
TEXTS = ("content.xml", "styles.xml")
_PARAGRAPHS = ("text:p", "text:h")
#: What runs (scripts, events, forms), fetches (sections, DDE) or embeds another program.
_REFUSED = (
    "office:scripts",
    "office:event-listeners",
    "script:event-listener",
    "text:script",
    "text:dde-connection",
    "text:section-source",
    "office:forms",
    "draw:object",
    "draw:object-ole",
    "draw:applet",
    "draw:plugin",
    "draw:floating-frame",
)
_REFUSED_PARTS = ("Basic/", "Scripts/", "Object")


class UnsafeTemplateError(LetterError):
    """The file cannot be used as a template; the text says why and what to do."""


def check_template(data: bytes, name: str) -> None:
    """Raise UnsafeTemplateError, UnknownFieldError or LooseBracesError."""
    _read(data, name)


def fill_template(data: bytes, values: Mapping[str, str], notices: Sequence[str]) -> bytes:
    """Return the file with its fields filled and the notices above its text."""
    parts = _read(data, _("het sjabloon"))
    for part in TEXTS:
        if part not in parts:
            continue
        document = parseString(parts[part])
        for paragraph in _paragraphs(document):
            _fill_paragraph(paragraph, values)
        if part == "content.xml":
            _add_notices(document, notices)
        parts[part] = document.toxml(encoding="UTF-8")
    parts.pop("META-INF/documentsignatures.xml", None)
    return steady_zip(parts)


def text_of(data: bytes) -> str:
    """Return the words of the body, a paragraph a line; to show and to keep beside the file."""
    document = parseString(parts_of(data)["content.xml"])
    return "\n\n".join(filter(None, (_words(one).strip() for one in _paragraphs(document))))


def _read(data: bytes, name: str) -> dict[str, bytes]:
    if len(data) > MAX_BYTES:
        raise UnsafeTemplateError(
            _("“%(name)s” is te groot: hooguit %(limit)s MB. Gebruik kleinere afbeeldingen.")
            % {"name": name, "limit": MAX_BYTES // 1_000_000}
        )
    try:
        with open_archive(data, Deadline()) as archive:
            names = archive.names
            parts = parts_of(data)
    except SpreadsheetError as error:
        raise UnsafeTemplateError(str(error.named(name))) from error
    if parts.get(MIMETYPE, b"").strip() != ODT.encode() or "content.xml" not in parts:
        raise UnsafeTemplateError(
            _("“%s” is geen tekst in ODT. Bewaar de brief als OpenDocument-tekst (.odt).") % name
        )
    if any(part.startswith(_REFUSED_PARTS) for part in names):
        raise _runs(name)
    for part in TEXTS:
        if part in parts:
            _check_part(parts[part], name)
    if not parseString(parts["content.xml"]).getElementsByTagName("office:text"):
        raise UnsafeTemplateError(
            _("“%s” is geen tekst in ODT. Bewaar de brief als OpenDocument-tekst (.odt).") % name
        )
    return parts


def _check_part(content: bytes, name: str) -> None:
    try:
        document = parseString(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnsafeTemplateError(
            _("“%s” bevat XML die niet veilig is. Bewaar het bestand opnieuw in LibreOffice.")
            % name
        ) from error
    except (ExpatError, ValueError) as error:
        raise UnsafeTemplateError(
            _("“%s” is beschadigd. Open het in LibreOffice en bewaar het opnieuw.") % name
        ) from error
    for element in document.getElementsByTagName("*"):
        if element.tagName in _REFUSED:
            raise _runs(name)
        link = element.getAttribute("xlink:href")
        if element.tagName != "text:a" and "://" in link:
            raise UnsafeTemplateError(
                _("“%(name)s” haalt iets op van een ander adres (%(link)s). Voeg het zelf in.")
                % {"name": name, "link": link[:80]}
            )
    for paragraph in _paragraphs(document):
        check_text(_words(paragraph))


def _runs(name: str) -> UnsafeTemplateError:
    return UnsafeTemplateError(
        _("“%s” bevat een macro, formulier of ingesloten object. Maak een versie zonder.") % name
    )


def _paragraphs(document: Any) -> Iterator[Any]:
    for element in document.getElementsByTagName("*"):
        if element.tagName in _PARAGRAPHS:
            yield element


def _texts(element: Any) -> Iterator[Any]:
    for child in element.childNodes:
        if child.nodeType == Node.TEXT_NODE:
            yield child
        elif child.nodeType == Node.ELEMENT_NODE and child.tagName not in _PARAGRAPHS:
            yield from _texts(child)


def _words(element: Any) -> str:
    return "".join(node.data for node in _texts(element))


def _fill_paragraph(paragraph: Any, values: Mapping[str, str]) -> None:
    """Fill from the last field to the first. A word processor may have cut a field into pieces:
    the first piece gets the value, and so its look; the others lose theirs.
    """
    nodes = list(_texts(paragraph))
    whole = "".join(node.data for node in nodes)
    for match in reversed(list(FIELD.finditer(whole))):
        value, at = fill(match[0], values), 0
        for node in nodes:
            start, end = max(match.start() - at, 0), min(match.end() - at, len(node.data))
            at += len(node.data)
            if start < end:
                node.data = node.data[:start] + value + node.data[end:]
                value = ""


def _add_notices(document: Any, notices: Sequence[str]) -> None:
    bodies = document.getElementsByTagName("office:text")
    for notice in reversed(notices):
        paragraph = document.createElement("text:p")
        paragraph.appendChild(document.createTextNode(notice))
        bodies[0].insertBefore(paragraph, bodies[0].firstChild)
