"""What an editor confirmed, or what the proposals say when nobody was asked."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thuisplein.knowledge.intake.document import Document
from thuisplein.knowledge.intake.proposals.records import Proposals, chosen
from thuisplein.knowledge.intake.proposals.sections import OMIT


@dataclass(frozen=True)
class Reading:
    """A document without contact data, what was proposed, and where it came from."""

    document: Document
    proposals: Proposals
    name: str
    source_url: str = ""


@dataclass(frozen=True)
class Source:
    title: str
    publisher: str = ""
    url: str = ""
    published: str = ""
    note: str = ""


@dataclass(frozen=True)
class Figure:
    figure: str
    label: str
    reference: str = ""


@dataclass(frozen=True)
class Partner:
    name: str
    role: str = ""


@dataclass(frozen=True)
class Section:
    """A part of the document, in blocks, and where it goes."""

    heading: str
    start: int
    end: int
    target: str


@dataclass(frozen=True)
class Confirmed:
    """Everything a draft is made of, next to the document's own text."""

    kind: str
    title: str
    summary: str
    owner: str
    review_by: dt.date
    source: Source
    sections: tuple[Section, ...]
    focus_groups: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    housing_types: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    region_name: str = ""
    figures: tuple[Figure, ...] = ()
    partners: tuple[Partner, ...] = ()
    started: str = ""
    contact_role: str = ""
    teller: str = ""
    news_on: dt.date | None = None
    publisher: str = ""
    law_name: str = ""


def review_date(kind: str, today: dt.date) -> dt.date:
    """Return when the page should be looked at again: law within half a year, the rest a year."""
    return today + dt.timedelta(days=182 if kind == "wet" else 365)


def as_proposed(reading: Reading, *, owner: str, today: dt.date, kind: str = "") -> Confirmed:
    """Return the ticked proposals as if an editor had confirmed them unchanged."""
    document, proposals = reading.document, reading.proposals
    kind = kind or proposals.kind
    written = document.source_date
    return Confirmed(
        kind=kind,
        title=document.title,
        summary=proposals.summary,
        owner=owner,
        review_by=review_date(kind, today),
        source=Source(
            title=document.title,
            publisher=document.publisher,
            url=reading.source_url,
            published=written,
            note=source_note(reading.name, today),
        ),
        sections=tuple(
            Section(row.heading, row.start, row.end, row.target)
            for row in proposals.sections
            if row.target != OMIT
        ),
        focus_groups=chosen(proposals.focus_groups),
        topics=chosen(proposals.topics),
        housing_types=chosen(proposals.housing_types),
        municipalities=chosen(proposals.municipalities),
        region_name=next(iter(chosen(proposals.regions)), ""),
        figures=tuple(
            Figure(row.figure, row.label, row.reference)
            for row in proposals.figures
            if row.is_chosen
        ),
        partners=tuple(Partner(row.name, row.role) for row in proposals.partners if row.is_chosen),
        started=proposals.started,
        contact_role=proposals.contact_role,
        teller=proposals.teller,
        news_on=day(written),
        publisher=document.publisher,
        law_name=document.title,
    )


def source_note(name: str, today: dt.date) -> str:
    """Return the line under the source that says how the text came here."""
    return _("Ingelezen op %(date)s uit “%(name)s”.") % {
        "date": today.isoformat(),
        "name": name[:150],
    }


def day(text: str) -> dt.date | None:
    """Return the day written as 2016-04-05; nothing for a year, a month or nonsense."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
