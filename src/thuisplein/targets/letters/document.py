"""A letter as ODT, from its text: A4, letterhead, addressee, subject, paragraphs and lists."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from odf.opendocument import OpenDocumentText
from odf.style import (
    MasterPage,
    PageLayout,
    PageLayoutProperties,
    ParagraphProperties,
    Style,
    TextProperties,
)
from odf.text import List, ListItem, P

from thuisplein.targets.letters.archive import parts_of, steady_zip

FONT = "Liberation Sans"


@dataclass(frozen=True, slots=True)
class LetterText:
    """A filled letter. `notices` stand above everything: example text, example figures."""

    letterhead: str
    addressee: str
    details: Sequence[str]
    subject: str
    body: str
    notices: Sequence[str] = ()


def blocks(body: str) -> list[str | list[str]]:
    """Return paragraphs as texts and lists as lists, in their order."""
    found: list[str | list[str]] = []
    for part in body.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        if lines and all(line.startswith("- ") for line in lines):
            found.append([line[2:] for line in lines])
        elif lines:
            found.append("\n".join(lines))
    return found


def as_odt(letter: LetterText) -> bytes:
    """Return the letter as a file; the same letter gives the same bytes."""
    document = OpenDocumentText()
    styles = _styles(document)
    document.text.addElement(P(text="", stylename=styles["plain"]))
    for notice in letter.notices:
        document.text.addElement(P(text=notice, stylename=styles["notice"]))
    for line in letter.letterhead.splitlines():
        document.text.addElement(P(text=line, stylename=styles["head"]))
    document.text.addElement(P(text="", stylename=styles["text"]))
    for line in [*letter.addressee.splitlines(), "", *letter.details]:
        document.text.addElement(P(text=line, stylename=styles["plain"]))
    subject = _("Onderwerp: %s") % letter.subject
    document.text.addElement(P(text=subject, stylename=styles["subject"]))
    for block in blocks(letter.body):
        if isinstance(block, list):
            listed = List()
            for item in block:
                entry = ListItem()
                entry.addElement(P(text=item, stylename=styles["plain"]))
                listed.addElement(entry)
            document.text.addElement(listed)
        else:
            *lines, last = block.split("\n")
            for line in lines:
                document.text.addElement(P(text=line, stylename=styles["plain"]))
            document.text.addElement(P(text=last, stylename=styles["text"]))
    out = io.BytesIO()
    document.write(out)
    return steady_zip(parts_of(out.getvalue()))


def _styles(document: Any) -> dict[str, Any]:
    layout = PageLayout(name="Brief")
    layout.addElement(
        PageLayoutProperties(
            pagewidth="21cm", pageheight="29.7cm", margin="2.5cm", printorientation="portrait"
        )
    )
    document.automaticstyles.addElement(layout)
    document.masterstyles.addElement(MasterPage(name="Standard", pagelayoutname=layout))
    return {
        "plain": _style(document, "Gewoon"),
        "text": _style(document, "Alinea", after="0.35cm"),
        "head": _style(document, "Briefhoofd", bold=True),
        "subject": _style(document, "Onderwerp", bold=True, before="0.6cm", after="0.6cm"),
        "notice": _style(document, "Melding", bold=True, after="0.2cm", colour="#9b3a1f"),
    }


def _style(document: Any, name: str, **look: Any) -> Any:
    style = Style(name=name, family="paragraph")
    style.addElement(
        ParagraphProperties(
            margintop=look.get("before", "0cm"),
            marginbottom=look.get("after", "0cm"),
            lineheight="135%",
        )
    )
    text: dict[str, str] = {"fontsize": "11pt", "fontfamily": FONT, "language": "nl"}
    text["country"] = "NL"
    if look.get("bold"):
        text["fontweight"] = "bold"
    if look.get("colour"):
        text["color"] = look["colour"]
    style.addElement(TextProperties(**text))
    document.styles.addElement(style)
    return style
