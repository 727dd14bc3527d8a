"""The support teams that ship, from data/teams.yaml."""

from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from thuisplein.experts.models import Team
from thuisplein.knowledge.public import FocusGroup, Topic

SHIPPED = Path(__file__).parent / "data" / "teams.yaml"


def read_teams(text: str) -> list[dict[str, Any]]:
    """Return the rows of a file of teams."""
    rows: list[dict[str, Any]] = yaml.safe_load(text)
    return rows


@transaction.atomic
def load_shipped_teams() -> int:
    """Load the shipped teams when there are none; return how many. What editors did stays."""
    if Team.objects.exists():
        return 0
    rows = read_teams(SHIPPED.read_text(encoding="utf-8"))
    for row in rows:
        _make(row)
    return len(rows)


def _make(row: dict[str, Any]) -> None:
    source = row["bron"]
    team = Team(
        slug=row["slug"],
        name=row["naam"],
        provider=row.get("van", ""),
        summary=row["wat"],
        for_whom=row.get("voor_wie", ""),
        how_to_reach=row.get("bereiken", ""),
        website=row.get("website", ""),
        costs=row.get("kosten", ""),
        conditions=row.get("voorwaarden", ""),
        source_title=source["titel"],
        source_publisher=source.get("uitgever", ""),
        source_url=source.get("url", ""),
        source_note=source.get("opmerking", ""),
        checked_on=row["nagekeken_op"],
    )
    # A site without the starter content has other subjects: what it lacks is left out.
    team.topics = list(Topic.objects.filter(slug__in=row.get("onderwerpen", [])))
    team.groups = list(FocusGroup.objects.filter(slug__in=row.get("groepen", [])))
    team.full_clean()
    team.save()
