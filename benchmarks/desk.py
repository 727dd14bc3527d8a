"""How fast the desk's pages are with 50,000 questions.

Usage: desk.py [--no-write]

Fills a database of its own in a temporary folder (or DATABASE_URL), asks the pages through Django
as a signed-in agent, and puts a table of milliseconds in docs/benchmarks.md. "processor" is what a
page costs without waiting for others on a busy machine.
"""

import argparse
import datetime as dt
import io
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from report import table, write_section

ROOT = Path(__file__).resolve().parents[1]
QUESTIONS = 50_000
ROUNDS = 40
#: Of the inbox, whatever is chosen in it.
BUDGET_MS, INBOX = 150, "/loket/"
PAGES = {
    "all that is open": "/loket/",
    "overdue": "/loket/?leeftijd=te-laat",
    "one group": "/loket/?groep=statushouders",
    "one province and state": "/loket/?provincie=PV28&stand=nieuw",
    "everything, page 200": "/loket/?stand=alle&pagina=200",
    "mine": "/loket/?van=mij",
    "a number": "/loket/?q=ABCD-EFGH",
    "one question": "/loket/vragen/{key}/",
    "figures": "/loket/cijfers/",
}
SOME_EVENTS = ("gesteld", "bevestigd", "toegewezen", "aangevuld", "notitie", "wedervraag")
GROUPS = ("statushouders", "studenten", "ouderen", "dakloze-mensen", "woonwagenbewoners", "")
WORDS = (
    *("woning", "urgentie", "taakstelling", "standplaats", "student", "kamer", "huur", "opvang"),
    *("gezin", "begeleiding", "regio", "corporatie", "verordening", "doorstroom", "flexwoning"),
    *("zorg", "toeslag", "vergunning", "wachttijd", "kosten"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--no-write", action="store_true", help="leave docs/benchmarks.md alone")
    options = parser.parse_args()
    busy = os.getloadavg()[0]
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="desk-bench-"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thuisplein.settings.test")
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{os.environ['VAR_DIR']}/bench.sqlite3")
    import django  # noqa: PLC0415 - needs the environment above

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("setup", verbosity=0, stdout=io.StringIO())
    rows = measure(fill())
    from django.db import connection  # noqa: PLC0415

    said = (
        f"{QUESTIONS:,} questions, {os.cpu_count()} cores, {connection.vendor}, {ROUNDS} rounds, "
        f"load of the machine {busy:.1f} before the start; milliseconds."
    )
    head = ["page of the desk", "median", "95 %", "processor", "budget (95 %)"]
    text = f"{said}\n\n{table(head, rows)}"
    print(text, flush=True)
    if not options.no_write:
        write_section(ROOT / "docs" / "benchmarks.md", text, name="desk")


def fill() -> list[str]:
    """Write the questions; return the keys of some new ones, with messages and a history.

    One in four is open, some overdue, spread over groups and provinces; of their words a few are in
    many questions and most in hardly any.
    """
    from search_documents import ZipfWords  # noqa: PLC0415 - needs the path of our code

    from thuisplein.accounts.models import User  # noqa: PLC0415
    from thuisplein.helpdesk.models import (  # noqa: PLC0415
        Event,
        Message,
        MessageKind,
        Question,
        QuestionWord,
        State,
    )
    from thuisplein.helpdesk.similar import stems  # noqa: PLC0415

    agent = User.objects.create_superuser("bench@thuisplein.example", "x", first_name="Bench")
    now = dt.datetime.now(dt.UTC)
    rng = random.Random(17)  # noqa: S311 - the same questions every time
    pairs = [first + second for first in WORDS for second in WORDS]
    words = ZipfWords(rng, [*WORDS, *pairs, *(one + last for one in pairs for last in WORDS)])
    states = [State.NEW, State.IN_HAND, State.WITH_EXPERT, State.ASKED_BACK] + [State.ANSWERED] * 12
    rows = [
        Question(
            text=" ".join(words.draw() for _ in range(14)),
            group=GROUPS[number % len(GROUPS)],
            province=f"PV{20 + number % 12}",
            state=states[number % len(states)],
            asked_at=now - dt.timedelta(days=number % 700),
            confirmed_at=now - dt.timedelta(days=number % 700),
            answered_at=now - dt.timedelta(days=number % 700 - 3) if number % 5 else None,
            due_on=now.date() - dt.timedelta(days=number % 700 - 5),
            asker_email=f"a{number}@gemeente.example",
            agent=agent if number % 9 == 0 else None,
        )
        for number in range(QUESTIONS)
    ]
    Question.objects.bulk_create(rows, batch_size=2000)
    stood = [
        QuestionWord(question=question, stem=stem)
        for question in Question.objects.only("id", "text").iterator()
        for stem in stems(question.text)
    ]
    QuestionWord.objects.bulk_create(stood, batch_size=5000)
    opened = list(Question.objects.filter(state=State.NEW)[: ROUNDS + 2])
    Message.objects.bulk_create(
        Message(question=one, kind=kind, text=one.text, author=agent, written_at=now)
        for one in opened
        for kind in (MessageKind.ADDITION, MessageKind.NOTE, MessageKind.ASK_BACK)
    )
    Event.objects.bulk_create(
        Event(question=one, kind=kind, by=agent, at=now) for one in opened for kind in SOME_EVENTS
    )
    return [str(one.key) for one in opened]


def measure(keys: list[str]) -> list[list[object]]:
    """Return a row per page; the first two rounds only warm up."""
    from django.test import Client  # noqa: PLC0415

    from thuisplein.accounts.models import User  # noqa: PLC0415

    client = Client()
    client.force_login(User.objects.get(email="bench@thuisplein.example"))
    rows: list[list[object]] = []
    for name, address in PAGES.items():
        times, work = [], time.process_time()
        for key in keys:
            start = time.perf_counter()
            response = client.get(address.format(key=key))
            times.append((time.perf_counter() - start) * 1000)
            if response.status_code != 200:
                raise SystemExit(f"{address}: {response.status_code}")
        warm = sorted(times[2:])
        p95 = warm[int(len(warm) * 0.95) - 1]
        work = (time.process_time() - work) * 1000 / len(times)
        rows.append(
            [name, *(f"{ms:.1f}" for ms in (statistics.median(warm), p95, work)), BUDGET_MS]
        )
    return rows


if __name__ == "__main__":
    main()
