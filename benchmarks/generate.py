"""Fill a site that `setup` prepared with labelled demonstration items, for measuring growth.

Usage: generate.py NUMBER   (VAR_DIR names the site; PYTHONPATH must lead to src)

The items say nothing about the real world: every title starts with "Demonstratie", places and
groups are drawn, and the text is made of loose words.
"""

import datetime as dt
import json
import os
import random
import sys
from itertools import cycle

import django

WORD_LIST = (
    "gemeente woning wijk afspraak corporatie maand jaar buurt plan overleg huis bewoner straat "
    "regio begeleiding sleutel contract school werk zorg ruimte tijd vraag antwoord stap keuze "
    "raad college bestuur avond gesprek toewijzing doorstroom tijdelijk gemengd verhuur beheer"
)
WORDS = WORD_LIST.split()
BATCH = 500
TODAY = dt.date(2026, 11, 22)
#: Out of ten items.
MIX = ["praktijkvoorbeeld"] * 6 + ["vraag-en-antwoord"] * 2 + ["stappenplan", "handreiking"]


class Writer:
    """Draws the parts of items; the same ones every time."""

    def __init__(self) -> None:
        self.rng = random.Random(11)  # noqa: S311 - the same items every time

    def sentence(self, words: int = 12) -> str:
        return " ".join(self.rng.choices(WORDS, k=words)).capitalize() + "."

    def rich(self, paragraphs: int = 3) -> str:
        """Return a text; a long one with a heading, which short parts may not have."""
        heading = f"<h3>{self.sentence(4)[:-1]}</h3>" if paragraphs > 1 else ""
        text = "".join(
            f"<p>{' '.join(self.sentence() for _ in range(4))}</p>" for _ in range(paragraphs)
        )
        return f"{heading}{text}<ul><li>{self.sentence(6)}</li></ul>"

    def practice(self) -> dict[str, object]:
        started = self.rng.randint(2012, 2025)
        figure = {
            "figure": str(self.rng.randint(1, 400)),
            "label": self.sentence(6),
            "reference": str(started + 1),
            "said_by": "demonstratie",
        }
        partner = {"name": "Demonstratie", "role": self.sentence(8)}
        steps = [{"title": self.sentence(5), "text": self.rich(1)} for _ in range(4)]
        factors = [{"title": self.sentence(4), "text": self.rich(1)} for _ in range(2)]
        return {
            "partners": stream("partner", [partner] * 3),
            "started": str(started),
            "ended": str(started + 1),
            "occasion": self.rich(1),
            "goals": self.rich(1),
            "approach": stream("step", steps),
            "results": stream("figure", [figure] * 3),
            "success_factors": stream("factor", factors),
            "limiting_factors": stream("factor", factors),
        }


def stream(kind: str, values: list[dict[str, str]]) -> str:
    """Return the stored form of a StreamField, which fills in what is left out."""
    return json.dumps([{"type": kind, "value": value} for value in values])


def fields_of(kind: str, writer: Writer) -> dict[str, object]:
    """Return the fields of its own that an item of this kind gets."""
    match kind:
        case "praktijkvoorbeeld":
            return writer.practice()
        case "vraag-en-antwoord":
            return {"short_answer": writer.sentence(), "body": writer.rich()}
        case "stappenplan":
            return {"goal": writer.sentence(), "body": writer.rich()}
        case _:
            return {"body": writer.rich()}


def generate(number: int) -> None:
    """Add this many published items, in one go per batch."""
    from django.db import transaction  # noqa: PLC0415 - only after django.setup()
    from wagtail.signal_handlers import disable_reference_index_auto_update  # noqa: PLC0415

    from thuisplein.base.public import SiteState  # noqa: PLC0415
    from thuisplein.knowledge import models  # noqa: PLC0415
    from thuisplein.knowledge.actions import refresh_published  # noqa: PLC0415
    from thuisplein.organisations.public import Organisation  # noqa: PLC0415
    from thuisplein.places.public import Municipality  # noqa: PLC0415

    classes = {one.kind: one for one in models.KnowledgeItem.__subclasses__()}
    parents = {page.lists_kind: page for page in models.ListingPage.objects.all()}
    groups, topics = list(models.FocusGroup.objects.all()), list(models.Topic.objects.all())
    types = list(models.HousingType.objects.all())
    places = list(Municipality.objects.filter(ended_on=None))
    owner, _created = Organisation.objects.get_or_create(
        slug="demonstratie", defaults={"name": "Demonstratie", "kind": "redactie"}
    )
    writer = Writer()
    kinds = cycle(MIX)
    for start in range(0, number, BATCH):
        with transaction.atomic(), disable_reference_index_auto_update():
            for serial in range(start, min(number, start + BATCH)):
                kind = next(kinds)
                day = TODAY - dt.timedelta(days=serial % 2_000)
                page = classes[kind](
                    title=f"Demonstratie {serial}: {writer.sentence(5)[:-1].lower()}",
                    slug=f"demonstratie-{serial}",
                    summary=f"{writer.sentence(18)} Dit is een demonstratie."[:300],
                    owner_organisation=owner,
                    reviewed_on=day,
                    review_by=day + dt.timedelta(days=365),
                    first_published_at=dt.datetime.combine(day, dt.time(9), tzinfo=dt.UTC),
                    sources=stream("source", [{"title": "Demonstratie"}]),
                    **fields_of(kind, writer),
                )
                page.focus_groups = writer.rng.sample(groups, writer.rng.randint(1, 2))
                page.topics = writer.rng.sample(topics, writer.rng.randint(1, 3))
                page.housing_types = writer.rng.sample(types, writer.rng.randint(0, 2))
                if kind == "praktijkvoorbeeld":
                    page.municipalities = [writer.rng.choice(places)]
                parents[kind].add_child(instance=page)
                refresh_published(page)
            SiteState.raise_version()
        print(f"{min(number, start + BATCH)} items", file=sys.stderr)


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "thuisplein.settings"
    django.setup()
    generate(int(sys.argv[1]))


if __name__ == "__main__":
    main()
