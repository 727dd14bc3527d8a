"""Supervision of a province: who may see it, decisions in versions, and what follows at once."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from thuisplein.accounts.models import AccessLog, PlatformRole, User
from thuisplein.accounts.public import Role
from thuisplein.base.page_cache import may_keep
from thuisplein.pages.tests import figures
from thuisplein.places.facts import Facts
from thuisplein.places.public import municipality_index
from thuisplein.targets.models import Balance, HousingTarget, RungDecision
from thuisplein.targets.public import rung_of

HOME = "/provincies/zeeland/toezicht/"
GOES = "GM0664"
BORSELE = "GM0654"
FORM = {"halfjaar": "2025-II", "besloten-op": "2026-01-20"}


def supervisor(province: str) -> Client:
    number = User.objects.count()
    person = User.objects.create_user(f"t{number}@provincie.example", None, first_name="Toezicht")
    PlatformRole.objects.create(
        user=person, role=Role.SUPERVISOR, province_id=province, valid_from=dt.date(2020, 1, 1)
    )
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def zeeland(places: Facts) -> None:
    """Goes behind for two half-years, Borsele exactly on its target, the others without figures."""
    figures.ladder("PV29")
    for half, goes in (("2025-I", 50), ("2025-II", 55)):
        for code, done in ((GOES, goes), (BORSELE, 60)):
            figures.target(code, half, 60)
            figures.months(code, half, [done // 6 * month for month in range(1, 6)] + [done])
    figures.opening(GOES, "2025-I", 0)
    figures.opening(BORSELE, "2025-I", 0)
    figures.half_year("2026-I")
    figures.changed()


@pytest.fixture
def whole_country(zeeland: None) -> None:
    """Targets for everybody else too: the public page of a province needs most of the country."""
    common = {"half_year_id": "2025-II", "basis": "voorbeeld", "source": figures.source()}
    common |= {"known_from": figures.KNOWN}
    codes = [one.code for one in municipality_index().present if one.code not in {GOES, BORSELE}]
    HousingTarget.objects.bulk_create(
        HousingTarget(municipality_id=code, net=60, corrected=60, **common) for code in codes
    )
    Balance.objects.bulk_create(
        Balance(municipality_id=code, moment="begin", persons=0, **common) for code in codes
    )
    figures.changed()


@pytest.fixture
def ours(zeeland: None) -> Client:
    return supervisor("PV29")


def text(response: object) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def fields(code: str, rung: str, *, reason: str = "Eigen reden.", version: int = 0) -> dict:
    return {
        f"neem-{code}": "ja",
        f"trede-{code}": rung,
        f"reden-{code}": reason,
        f"versie-{code}": str(version),
    }


def record(client: Client, *rows: dict, step: str = "vastleggen", url: str = "besluiten/", **form):
    data = FORM | form | {"stap": step}
    for row in rows:
        data |= row
    return client.post(f"{HOME}{url}", data)


PATHS = ["", "besluiten/", "goes/", "goes/besluit/"]


@pytest.mark.parametrize("path", PATHS)
def test_only_supervisors_of_this_province_see_anything(ours: Client, path: str) -> None:
    other, nobody = supervisor("PV30"), Client()
    ended = supervisor("PV29")
    PlatformRole.objects.filter(user__email=User.objects.latest("pk").email).update(
        valid_until=dt.date(2021, 1, 1)
    )

    assert ours.get(HOME + path).status_code == 200
    assert "no-store" in ours.get(HOME + path)["Cache-Control"]
    for client in (other, ended):
        answer = client.get(HOME + path)
        assert answer.status_code == 403
        assert "Goes" not in text(answer)
    assert nobody.get(HOME + path).url == f"/account/inloggen/?next={HOME}{path}"


def test_another_provinces_supervisor_changes_nothing(ours: Client) -> None:
    other = supervisor("PV30")
    record(ours, fields(GOES, "2"))
    decision = RungDecision.objects.get()

    answers = [
        record(other, fields(GOES, "3", version=1)),
        other.post(f"{HOME}goes/terugnemen/{decision.pk}/", {"reden": "Nee"}),
        # Below their own province there is no such municipality.
        other.get("/provincies/noord-brabant/toezicht/goes/"),
        other.post(f"/provincies/noord-brabant/toezicht/goes/terugnemen/{decision.pk}/"),
    ]

    assert [one.status_code for one in answers] == [403, 403, 404, 404]
    assert RungDecision.objects.count() == 1
    # Through their own form a municipality elsewhere is not looked at.
    answer = other.post(
        "/provincies/noord-brabant/toezicht/besluiten/",
        FORM | fields(GOES, "3", version=1) | {"stap": "vastleggen"},
    )
    assert RungDecision.objects.count() == 1
    assert answer.status_code == 200


def test_the_public_page_stays_the_same_for_anonymous_readers(
    ours: Client, whole_country: None
) -> None:
    url = "/provincies/zeeland/"
    public = Client().get(url)

    assert "toezicht/" in text(ours.get(url))
    assert "toezicht/" not in text(supervisor("PV30").get(url))
    assert "toezicht/" not in text(public)
    assert not public.cookies
    assert may_keep("200 OK", list(public.items()))
    assert not may_keep("200 OK", list(ours.get(url).items()))


def test_the_overview_shows_what_the_ladder_proposes(ours: Client) -> None:
    html = text(ours.get(HOME))

    row = html.split(">Goes</a>")[1].split("</tr>")[0]
    assert re.findall(r"<td[^>]*>(?:<b>)?([^<]+)", row) == [
        "−15",
        "2",
        "1. Signaal",
        "1. Signaal",
        "1. Signaal",
    ]
    assert "berekend" in row
    assert "Geen stand aan het eind van dit halfjaar" in html


def test_deciding_goes_by_looking_and_confirming(ours: Client) -> None:
    opened = text(ours.get(f"{HOME}besluiten/"))
    assert f'name="neem-{GOES}" value="ja" checked' in opened
    assert f'name="neem-{BORSELE}" value="ja">' in opened
    assert "Het is het 2e halfjaar op rij met een achterstand." in opened

    looked = record(ours, fields(GOES, "3"), step="controleer")
    assert "Trede wordt" in text(looked)
    assert "De regel van de ladder komt uit op trede 1, Signaal." in text(looked)
    assert "Dit is 2 tredes in één keer omhoog." in text(looked)
    assert not RungDecision.objects.exists()

    changed = text(record(ours, fields(GOES, "3", reason="Getypt"), step="wijzig"))
    assert "Getypt" in changed
    assert '<option value="3" selected>' in changed

    done = record(ours, fields(GOES, "3"))
    assert done.url == HOME
    made = RungDecision.objects.get()
    assert (made.municipality_id, made.half_year_id, made.rung.position, made.version) == (
        GOES,
        "2025-II",
        3,
        1,
    )
    assert (made.decided_on, made.known_from) == (dt.date(2026, 1, 20), timezone.localdate())
    assert made.recorded_by.first_name == "Toezicht"
    assert "1 besluit is vastgelegd." in text(ours.get(HOME))


def test_the_public_rung_follows_at_once(ours: Client, whole_country: None) -> None:
    before = text(Client().get("/gemeenten/goes/"))
    record(ours, fields(GOES, "3", reason="Afspraken bleven uit."))
    after = text(Client().get("/gemeenten/goes/"))

    assert "trede 1 van 3" in before
    assert "trede 3 van 3, actief toezicht" in after
    assert "Besluit van de provincie van 20 januari 2026" in after
    assert "Afspraken bleven uit." in after
    csv = Client().get("/provincies/zeeland/download.csv?halfjaar=2025-II").content.decode()
    assert ";3;Actief toezicht;2025-II;" in csv


def test_an_excused_backlog_freezes_the_rung(ours: Client) -> None:
    record(ours, fields(GOES, "verschoonbaar"))

    made = RungDecision.objects.get()
    assert (made.is_excused, made.rung.position) == (True, 1)
    assert rung_of(GOES).is_excused
    assert "verschoonbaar" in text(Client().get("/gemeenten/goes/"))


def test_a_correction_is_the_next_version_and_the_first_one_stays(ours: Client) -> None:
    record(ours, fields(GOES, "3", reason="Eerste."))
    opened = text(ours.get(f"{HOME}goes/besluit/?halfjaar=2025-II"))
    record(ours, fields(GOES, "2", reason="Verbeterd.", version=1), url="goes/besluit/")

    assert "versie 1. Wat u nu vastlegt, wordt de volgende versie." in opened
    rows = RungDecision.objects.order_by("version").values_list("version", "rung__position")
    assert list(rows) == [(1, 3), (2, 2)]
    assert rung_of(GOES).position == 2
    html = text(ours.get(f"{HOME}goes/"))
    assert "Eerste." in html
    assert "Vervangen, versie 1" in html
    assert "Geldt, versie 2" in html


def test_taking_back_is_a_version_too(ours: Client) -> None:
    record(ours, fields(GOES, "3"))
    decision = RungDecision.objects.get()
    url = f"{HOME}goes/terugnemen/{decision.pk}/"

    assert "1. Signaal" in text(ours.get(url))
    assert "Geef een reden" in text(ours.post(url, {"reden": " "}))
    assert ours.post(url, {"reden": "Verkeerde gemeente."}).url == f"{HOME}goes/"

    assert RungDecision.objects.count() == 2
    assert RungDecision.objects.latest("version").is_taken_back
    assert rung_of(GOES).position == 1
    assert "Teruggenomen, versie 2" in text(ours.get(f"{HOME}goes/"))
    assert ours.get(url).status_code == 404
    record(ours, fields(GOES, "2", version=2))
    assert rung_of(GOES).position == 2


def test_what_was_known_on_a_day_stays_known(ours: Client) -> None:
    record(ours, fields(GOES, "3"))
    RungDecision.objects.update(known_from=dt.date(2026, 1, 21))
    record(ours, fields(GOES, "2", version=1))

    assert rung_of(GOES, as_of=dt.date(2026, 1, 20)).position == 1
    assert rung_of(GOES, as_of=dt.date(2026, 1, 21)).position == 3
    assert rung_of(GOES).position == 2


def test_two_at_once_is_told_and_nothing_is_lost(ours: Client) -> None:
    record(ours, fields(GOES, "3"))

    answer = text(record(ours, fields(BORSELE, "1"), fields(GOES, "1", reason="Tweede.")))

    assert "Intussen heeft een collega" in answer
    assert "Tweede." in answer
    assert RungDecision.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "form", "message"),
    [
        ({}, {}, "Kies ten minste één gemeente."),
        (fields(GOES, "9"), {}, "staat niet op de ladder"),
        (fields(GOES, "x"), {}, "staat niet op de ladder"),
        (fields(GOES, "2", reason="  "), {}, "Geef een reden"),
        (fields(GOES, "2", reason="x" * 2001), {}, "hooguit 2000 tekens"),
        (fields(GOES, "2"), {"besloten-op": "2025-12-31"}, "niet van vóór 1 januari 2026"),
        (fields(GOES, "2"), {"besloten-op": "2999-01-01"}, "ligt in de toekomst"),
        (fields(GOES, "2"), {"besloten-op": "gisteren"}, "Vul de dag van het besluit in"),
        (fields(GOES, "2"), {"halfjaar": "2025-I", "besloten-op": "2025-06-30"}, "1 juli 2025"),
        (fields(GOES, "2", version=7), {}, "Intussen heeft een collega"),
        (fields("GM9999", "2"), {}, "Kies ten minste één gemeente."),
    ],
)
def test_what_cannot_be_is_refused_and_kept(
    ours: Client, row: dict, form: dict, message: str
) -> None:
    answer = record(ours, row, **form)

    assert answer.status_code == 200
    assert message in text(answer)
    assert "Er is nog niets vastgelegd." in text(answer)
    assert not RungDecision.objects.exists()


def test_a_recorded_decision_never_changes(ours: Client) -> None:
    record(ours, fields(GOES, "2"))
    decision = RungDecision.objects.get()
    decision.reason = "Anders"

    with pytest.raises(TypeError):
        decision.save()


def test_the_dossier_shows_all_and_notes_who_looked(ours: Client) -> None:
    html = text(ours.get(f"{HOME}goes/"))

    assert "Toezicht: trede 1 van 3, signaal" in html
    assert "Er is nog geen besluit." in html
    assert "2025-II" in html
    entry = AccessLog.objects.get()
    assert (entry.kind, entry.subject) == ("bekeken", "Dossier toezicht Goes")
    assert entry.user.first_name == "Toezicht"


def test_before_any_figures_there_is_nothing_to_decide(places: Facts) -> None:
    client = supervisor("PV29")

    for path in PATHS[:2]:
        assert "Er is nog niets om over te besluiten" in text(client.get(HOME + path))
    assert client.get(f"{HOME}goes/").status_code == 200


def test_pages_cost_the_same_for_few_and_many(ours: Client) -> None:
    def cost(path: str) -> int:
        ours.get(HOME + path)
        with CaptureQueriesContext(connection) as queries:
            ours.get(HOME + path)
        return len(queries)

    few = [cost(path) for path in ("", "besluiten/")]
    for place in municipality_index().in_province("zeeland"):
        if place.code not in {GOES, BORSELE}:
            figures.target(place.code, "2025-II", 60)
            figures.opening(place.code, "2025-II", 0)
            figures.months(place.code, "2025-II", [9, 18, 27, 36, 45, 54])
    figures.changed()
    many = [cost(path) for path in ("", "besluiten/")]

    assert many == few
    assert max(many) <= 15
