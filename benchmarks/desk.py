"""How fast the desk's inbox is with 50,000 questions: `python benchmarks/desk.py`.

Fills a database of its own in a temporary folder (or DATABASE_URL), asks the page through Django
as a signed-in agent, and prints times in milliseconds. "processor" is what the page costs without
waiting for others on a busy machine.
"""

import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
QUESTIONS = 50_000
ROUNDS = 40
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
GROUPS = ("statushouders", "studenten", "ouderen", "dakloze-mensen", "woonwagenbewoners", "")
WORDS = (
    *("woning", "urgentie", "taakstelling", "standplaats", "student", "kamer", "huur", "opvang"),
    *("gezin", "begeleiding", "regio", "corporatie", "verordening", "doorstroom", "flexwoning"),
    *("zorg", "toeslag", "vergunning", "wachttijd", "kosten"),
)


def main() -> None:
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="desk-bench-"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thuisplein.settings.test")
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{os.environ['VAR_DIR']}/bench.sqlite3")
    import django  # noqa: PLC0415 - needs the environment above

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    key = fill()
    measure(key)


def fill() -> str:
    """Write the questions: one in five open, some overdue, spread over groups and provinces."""
    from thuisplein.accounts.models import User  # noqa: PLC0415
    from thuisplein.helpdesk.models import Question, QuestionWord, State  # noqa: PLC0415
    from thuisplein.helpdesk.similar import stems  # noqa: PLC0415

    agent = User.objects.create_superuser("bench@thuisplein.example", "x", first_name="Bench")
    now = dt.datetime.now(dt.UTC)
    states = [State.NEW, State.IN_HAND, State.WITH_EXPERT, State.ASKED_BACK] + [State.ANSWERED] * 12
    rows = [
        Question(
            text=" ".join(WORDS[(number * step + step) % len(WORDS)] for step in range(1, 13)),
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
    words = [
        QuestionWord(question=question, stem=stem)
        for question in Question.objects.only("id", "text").iterator()
        for stem in stems(question.text)
    ]
    QuestionWord.objects.bulk_create(words, batch_size=5000)
    return str(Question.objects.filter(state=State.NEW).first().key)


def measure(key: str) -> None:
    from django.test import Client  # noqa: PLC0415

    from thuisplein.accounts.models import User  # noqa: PLC0415

    client = Client()
    client.force_login(User.objects.get(email="bench@thuisplein.example"))
    print(f"{QUESTIONS} questions, {ROUNDS} rounds, milliseconds")
    for name, address in PAGES.items():
        times, work = [], time.process_time()
        for _round in range(ROUNDS + 2):
            start = time.perf_counter()
            response = client.get(address.format(key=key))
            times.append((time.perf_counter() - start) * 1000)
            if response.status_code != 200:
                raise SystemExit(f"{address}: {response.status_code}")
        warm = sorted(times[2:])
        p95 = warm[int(len(warm) * 0.95) - 1]
        work = (time.process_time() - work) * 1000 / len(times)
        print(
            f"{name:24} median {statistics.median(warm):7.1f}  p95 {p95:7.1f}  "
            f"processor {work:6.1f}"
        )


if __name__ == "__main__":
    main()
