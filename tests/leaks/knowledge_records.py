"""Closed pages, files and work of the editors, each field with a canary."""

import datetime as dt

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from tests.leaks.people import ALL_ROLES, People
from tests.leaks.words import Register
from tests.permission_roles import CMS, EDITORS
from thuisplein.base.models import SiteDocument
from thuisplein.knowledge.intake.actions import keep, read_file
from thuisplein.knowledge.models import Guide, Story
from thuisplein.knowledge.tests.factories import dossier, item
from thuisplein.search.listening.models import EditorialTask, QueryCount, Remark
from thuisplein.search.steering.models import BestBet


def make_pages(register: Register) -> None:
    """Make a page for everybody, and beside it what is not for everybody."""
    dossier(slug="statushouders", title="Statushouders")
    _draft(register)
    _newer_version(register)
    _behind_a_door(register)
    _taken_off(register)


def _texts(register: Register, what: str, may: tuple[str, ...]) -> dict[str, object]:
    body = f"<p>{register.word(f'body of {what}', may)}</p>"
    return {
        "title": register.word(f"title of {what}", may),
        "summary": register.word(f"summary of {what}", may),
        "body": [("tekst", body)],
    }


def _note(register: Register, what: str, page: Page, may: tuple[str, ...]) -> None:
    register.key(f"address of {what}", page.slug, may)
    register.key(what, page.pk, may)


def _draft(register: Register) -> None:
    slug = register.word("address of a draft", CMS)
    page = item(Guide, live=False, slug=slug, **_texts(register, "a draft", CMS))
    _note(register, "draft", page, CMS)


def _newer_version(register: Register) -> None:
    """Change a published page without publishing the change."""
    title = register.word("title of a page for everybody", ALL_ROLES)
    page = item(Story, title=title, slug="verhaal-van-een-dorp")
    register.key("newer version", page.pk, CMS)
    page.title = register.word("title of a newer version", CMS)
    page.summary = register.word("summary of a newer version", CMS)
    page.body = [("tekst", f"<p>{register.word('body of a newer version', CMS)}</p>")]
    page.save_revision()


def _behind_a_door(register: Register) -> None:
    group = Group.objects.create(name="Alleen wij")
    slug = register.word("address of a page behind a door", CMS)
    page = item(Guide, slug=slug, **_texts(register, "a page behind a door", CMS))
    door = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    door.groups.add(group)
    _note(register, "page behind a door", page, CMS)


def _taken_off(register: Register) -> None:
    slug = register.word("address of a page taken off", CMS)
    page = item(Guide, slug=slug, **_texts(register, "a page taken off", CMS))
    page.unpublish()
    _note(register, "page taken off", page, CMS)


def make_files(register: Register) -> None:
    """Put a document in a collection behind a door."""
    group = Group.objects.get(name="Alleen wij")
    closed = Collection.get_first_root_node().add_child(name="Gesloten map")
    door = CollectionViewRestriction.objects.create(collection=closed, restriction_type="groups")
    door.groups.add(group)
    name = register.word("name of a closed document", CMS)
    content = register.word("content of a closed document", ())
    document = SiteDocument(title=register.word("title of a closed document", CMS))
    document.collection = closed
    document.file.save(f"{name}.txt", ContentFile(content.encode()))
    document.save()
    register.key("closed document", document.pk, CMS)
    register.key("closed document on disk", document.file.name, ())


def make_editorial_work(register: Register, people: People) -> None:
    """Let readers remark, and editors plan, pin and bring documents along."""
    published = Page.objects.get(slug="verhaal-van-een-dorp")
    day = dt.date(2026, 11, 2)
    words = register.word("question in a remark", EDITORS)
    remark = Remark.objects.create(
        day=day, has_found=False, words=words, text=register.word("remark", EDITORS)
    )
    QueryCount.objects.create(
        day=day, words=register.word("counted question", EDITORS), asked=9, empty=9
    )
    task = EditorialTask.objects.create(
        title=register.word("title of a task", EDITORS),
        reason=register.word("reason of a task", EDITORS),
        words=register.word("question of a task", EDITORS),
        owner=people.by_role["editor"],
        made_on=day,
    )
    bet = BestBet.objects.create(
        phrases=register.word("question that leads to a page", EDITORS),
        page=published,
        note=register.word("why a page is on top", EDITORS),
    )
    name = register.word("name of a document that was read", ("author",))
    text = register.word("text of a document that was read", ("author",))
    reading = read_file(
        f"Een plan voor woningen\n\n{text} staat hier.".encode(), name=f"{name}.txt"
    )
    intake = keep(reading, by=people.by_role["author"], on=timezone.now())
    register.key("task", task.pk, EDITORS)
    register.key("best bet", bet.pk, EDITORS)
    register.key("remark", remark.pk, EDITORS)
    register.key("document that was read", intake.pk, ("author",))
