"""Asking and answering, in a real browser."""

import re
import subprocess
import sys
import time
from email.message import EmailMessage
from email.utils import make_msgid

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PASSWORD, ROOT, SECRET, RunningSite, code_of
from tests.e2e.pool import MAILBOX, make_pool

AGENT = "loket@thuisplein.example"
_MAKE_AGENT = f"""
import datetime as dt
from allauth.mfa.totp.internal.auth import TOTP
from thuisplein.accounts.models import PlatformRole, Role, User
from thuisplein.accounts.public import confirm_address
person = User.objects.filter(email="{AGENT}").first()
if person is None:
    person = User.objects.create_user("{AGENT}", "{PASSWORD}", first_name="Loket")
    PlatformRole.objects.create(user=person, role=Role.DESK_AGENT, valid_from=dt.date(2020, 1, 1))
    confirm_address(person)
    TOTP.activate(person, "{SECRET}")
"""
_LAST_MAIL = """
from thuisplein.mail.models import OutgoingMail
print(OutgoingMail.objects.filter(to="{to}").latest("pk").body)
"""


_REPLY_TO = """
from thuisplein.mail.models import OutgoingMail
print(OutgoingMail.objects.filter(to="{to}").exclude(reply_to="").latest("pk").reply_to)
"""


def last_mail(site: RunningSite, to: str) -> str:
    return site.manage("shell", "-v", "0", "-c", _LAST_MAIL.format(to=to))


def answer_by_mail(site: RunningSite, expert: str, text: str) -> None:
    """Answer the last mail to an expert, as a mail server hands the answer in."""
    code = _REPLY_TO.format(to=expert)
    to = site.manage("shell", "-v", "0", "-c", code).strip()
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = expert, to, "Re: vraag"
    mail["Message-ID"] = make_msgid()
    mail.set_content(text)
    command = [sys.executable, str(ROOT / "manage.py"), "receive_mail", "--recipient", to]
    done = subprocess.run(
        command, env=site.environment, input=mail.as_bytes(), capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == "geplaatst"


def path_in(text: str) -> str:
    found = re.search(r"https?://[^/\s]+(/\S+)", text)
    assert found is not None, text
    return found[1]


@pytest.fixture
def desk(browser: Browser, site: RunningSite) -> Page:
    """A window in which somebody of the desk is signed in."""
    site.manage("shell", "-v", "0", "-c", _MAKE_AGENT)
    page = browser.new_context(base_url=site.url, locale="nl-NL").new_page()
    page.goto("/account/inloggen/?next=/loket/")
    page.fill("input[name=login]", AGENT)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url("**/tweede-stap/invullen/**")
    page.fill("input[name=code]", code_of(SECRET, time.time()))
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_load_state()
    page.goto("/loket/")
    return page


def test_a_suggested_answer_suffices(page: Page) -> None:
    page.goto("/vraag-stellen/")
    page.get_by_label("Wat wilt u weten?").fill("Tellen nareizigers mee voor de taakstelling?")

    suggested = page.get_by_role("region", name="Misschien is dit al beantwoord")
    expect(suggested.get_by_role("link").first).to_contain_text("nareizigers")
    page.get_by_role("button", name="Mijn vraag is beantwoord").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Fijn dat het antwoord er al stond")


def test_a_question_goes_to_an_expert_and_the_answer_to_the_asker_and_to_everybody(
    page: Page, site: RunningSite, desk: Page
) -> None:
    asker = "adviseur@gemeente.example"
    make_pool(site)
    page.goto("/vraag-stellen/")
    page.get_by_label("Wat wilt u weten?").fill(
        "Hoe regelen wij een tolk voor mevrouw Van der Berg bij de sleuteloverdracht?"
    )
    page.get_by_role("button", name="Ga verder").click()
    page.get_by_label("Om welke groep gaat het?").select_option("statushouders")
    page.get_by_label("Uw e-mailadres van het werk").fill("geen adres")
    page.get_by_role("button", name="Verstuur de vraag").click()
    expect(page.get_by_role("alert")).to_contain_text("Wat u schreef, is bewaard.")
    page.get_by_label("Uw e-mailadres van het werk").fill(asker)
    time.sleep(3.1)  # faster than three seconds is what programs do
    page.get_by_role("button", name="Verstuur de vraag").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("bevestig uw e-mailadres")

    page.goto(path_in(last_mail(site, asker)))
    page.get_by_role("button", name="Ja, verstuur mijn vraag").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw vraag is bij het loket")
    followed = page.url

    desk.goto("/loket/")
    desk.get_by_role("link", name="Hoe regelen wij een tolk").click()
    fitting = desk.get_by_role("list", name="Deze deskundigen passen")
    expect(fitting).to_contain_text("Statushouders · werkt in heel Nederland")
    desk.get_by_role("button", name="Vraag Adviseur taakstelling").click()
    answer_by_mail(site, MAILBOX, "De gemeente boekt een tolk. Bel Kees op 06-12345678.")
    assert "De gemeente boekt een tolk." in last_mail(site, asker)
    page.goto(followed)
    expect(page.get_by_text("De gemeente boekt een tolk.")).to_be_visible()

    desk.reload()
    desk.get_by_role("link", name="Maak er een openbaar antwoord van").click()
    for group in desk.get_by_role("group").all():
        group.get_by_label("Haal weg").check()
    desk.get_by_role("button", name="Ga verder").click()
    written = desk.get_by_label("Volledig antwoord")
    expect(written).to_have_value("De gemeente boekt een tolk. Bel [naam] op [telefoonnummer].")
    desk.get_by_label("De vraag in algemene woorden").fill("Wie regelt een tolk?")
    written.fill("De gemeente boekt een tolk.")
    desk.get_by_label("Kort antwoord").fill("De gemeente boekt een tolk.")
    desk.get_by_label("Juridische bronnen").fill("Huisvestingswet 2014, artikel 28")
    desk.get_by_label("Nakijken vóór").fill("2099-01-01")
    desk.get_by_role("button", name="Geef door aan de redactie").click()

    expect(desk.get_by_text("Er ligt een concept bij de redactie.")).to_be_visible()
    desk.context.close()
