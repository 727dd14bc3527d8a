"""From proposals to what the forms show, and from the forms to what was confirmed."""

import datetime as dt
from typing import Any

from thuisplein.knowledge.intake.confirmed import (
    Confirmed,
    Figure,
    Partner,
    Section,
    Source,
    day,
    review_date,
)
from thuisplein.knowledge.intake.document import Document
from thuisplein.knowledge.intake.draft import default_owner
from thuisplein.knowledge.intake.proposals.records import Proposals, chosen
from thuisplein.knowledge.models import IntakeDocument


def initial_values(intake: IntakeDocument, today: dt.date) -> dict[str, Any]:
    """Return what the confirmation form shows at first: the ticked proposals."""
    document = Document.from_json(intake.document)
    proposals = Proposals.from_json(intake.proposals)
    return {
        "title": document.title,
        "summary": proposals.summary,
        "kind": proposals.kind,
        "focus_groups": chosen(proposals.focus_groups),
        "topics": chosen(proposals.topics),
        "housing_types": chosen(proposals.housing_types),
        "municipalities": chosen(proposals.municipalities),
        "region_name": next(iter(chosen(proposals.regions)), ""),
        "started": proposals.started,
        "contact_role": proposals.contact_role,
        "teller": proposals.teller,
        "news_on": day(document.source_date),
        "publisher": document.publisher,
        "law_name": document.title if proposals.kind == "wet" else "",
        "source_title": document.title,
        "source_url": intake.source_url,
        "source_date": document.source_date,
        "owner": default_owner(),
        "review_by": review_date(proposals.kind, today),
    }


def confirmed_from(
    values: dict[str, Any],
    lists: dict[str, list[dict[str, Any]]],
    proposals: Proposals,
    *,
    note: str,
) -> Confirmed:
    """Return what the editor confirmed, from the cleaned form and its cleaned lists."""
    return Confirmed(
        kind=values["kind"],
        title=values["title"],
        summary=values["summary"],
        owner=values["owner"].slug,
        review_by=values["review_by"],
        source=Source(
            title=values["source_title"],
            publisher=values["publisher"],
            url=values["source_url"],
            published=values["source_date"],
            note=note,
        ),
        sections=tuple(
            Section(row.heading, row.start, row.end, answer["target"])
            for row, answer in zip(proposals.sections, lists["sections"], strict=True)
        ),
        focus_groups=tuple(values["focus_groups"]),
        topics=tuple(values["topics"]),
        housing_types=tuple(values["housing_types"]),
        municipalities=(*values["municipalities"], *values["more_municipalities"]),
        region_name=values["region_name"],
        figures=tuple(
            Figure(row["figure"], row["label"], row["reference"])
            for row in lists["figures"]
            if row.get("use")
        ),
        partners=tuple(
            Partner(row["name"], row["role"]) for row in lists["partners"] if row.get("use")
        ),
        started=values["started"],
        contact_role=values["contact_role"],
        teller=values["teller"],
        news_on=values["news_on"],
        publisher=values["publisher"],
        law_name=values["law_name"],
    )
