"""What the desk sees first: questions by state, age, group and region, what is due on top."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from thuisplein.helpdesk.models import OPEN_STATES, Question, State

PER_PAGE = 30
AGES = {"te-laat", "vandaag", "week", "ouder"}


@dataclass(frozen=True)
class Wanted:
    """What is asked of the inbox; every part may be empty."""

    state: str = ""
    age: str = ""
    group: str = ""
    province: str = ""
    mine: int | None = None
    words: str = ""
    page: int = 1


def read_wanted(given: Mapping[str, str], *, user_pk: int) -> Wanted:
    """Read the filters of an address; what does not exist counts as not asked."""
    states = {*State.values, "open", "alle"}
    page = given.get("pagina", "1")
    state = given.get("stand", "")
    age = given.get("leeftijd", "")
    return Wanted(
        state=state if state in states else "",
        age=age if age in AGES else "",
        group=given.get("groep", "")[:80],
        province=given.get("provincie", "")[:4],
        mine=user_pk if given.get("van") == "mij" else None,
        words=given.get("q", "").strip()[:100],
        page=int(page) if page.isdecimal() and len(page) < 6 else 1,
    )


def inbox(wanted: Wanted, *, today: dt.date) -> tuple[list[Question], Page[int]]:
    """Return the questions of one page, each with all that a row shows, and the page's numbers.

    Sorting numbers is done within an index; sorting whole questions took seven times as long.
    """
    found = Question.objects.filter(_chosen(wanted, today)).order_by("due_on", "id")
    page = Paginator(found.values_list("pk", flat=True), PER_PAGE).get_page(wanted.page)
    keys = list(page)
    rows = Question.objects.select_related("organisation", "municipality", "agent").in_bulk(keys)
    return [rows[key] for key in keys if key in rows], page


def _chosen(wanted: Wanted, today: dt.date) -> Q:
    states = {"": OPEN_STATES, "open": OPEN_STATES, "alle": State.values}
    chosen = Q(state__in=states.get(wanted.state, [wanted.state]))
    if wanted.state != State.UNCONFIRMED:
        chosen &= ~Q(state=State.UNCONFIRMED)
    if wanted.group:
        chosen &= Q(group=wanted.group)
    if wanted.province:
        chosen &= Q(province=wanted.province)
    if wanted.mine is not None:
        chosen &= Q(agent=wanted.mine)
    if wanted.words:
        reference = wanted.words.upper().replace(" ", "")
        chosen &= Q(reference=reference) | Q(text__icontains=wanted.words)
    return chosen & _of_age(wanted.age, today)


def _of_age(age: str, today: dt.date) -> Q:
    if age == "te-laat":
        return Q(due_on__lt=today)
    if age == "vandaag":
        return Q(due_on=today)
    if age == "week":
        return Q(due_on__gte=today, due_on__lte=today + dt.timedelta(days=7))
    if age == "ouder":
        return Q(asked_at__lt=dt.datetime.combine(today - dt.timedelta(days=30), dt.time(), dt.UTC))
    return Q()


def counts() -> dict[str, int]:
    """Return how many open questions there are per state."""
    rows = Question.objects.open().values_list("state").annotate(number=Count("id"))
    return dict(rows.order_by())


def overdue_count(today: dt.date) -> int:
    return Question.objects.overdue(today).count()
