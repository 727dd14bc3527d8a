"""The role of chief editor opens /beheer/, from the day it is given until the day it ends."""

import datetime as dt

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Page

from thuisplein.accounts.models import PlatformRole, User
from thuisplein.accounts.public import CHIEF_EDITORS
from thuisplein.accounts.tests.test_sign_in import SECRET, code, person, sign_in
from thuisplein.knowledge.editorial import EDITORS, set_up_editorial_flow
from thuisplein.knowledge.tests.factories import item, root

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(settings: Settings) -> Client:
    # What was counted for the rate limits of an earlier test is forgotten.
    cache.clear()
    settings.SECOND_FACTOR_REQUIRED = True
    set_up_editorial_flow(root())
    administrator = person("baas@platform.example", is_superuser=True)
    TOTP.activate(administrator, SECRET)
    return entered(administrator)


@pytest.fixture
def chief(boss: Client) -> User:
    """Return somebody with a second step, to whom the role was given in the admin."""
    somebody = person()
    TOTP.activate(somebody, SECRET)
    give(boss, somebody)
    return somebody


def entered(user: User) -> Client:
    client = Client()
    sign_in(client, user.email)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    return client


def today() -> dt.date:
    return timezone.localdate()


def give(boss: Client, user: User, *, days_ago: int = 10) -> None:
    start = today() - dt.timedelta(days=days_ago)
    sent = {"user": user.pk, "role": "hoofdredacteur", "valid_from": start.isoformat()}
    assert boss.post(reverse("platformrole:add"), sent).status_code == 302


def in_group(user: User, name: str = CHIEF_EDITORS) -> bool:
    return user.groups.filter(name=name).exists()


def statuses(client: Client) -> list[int]:
    page = Page.objects.get(slug="van-een-ander").pk
    addresses = ["/beheer/", f"/beheer/pages/{page}/edit/", reverse("search_tuning")]
    return [client.get(one).status_code for one in addresses]


def test_who_gets_the_role_enters_and_publishes_without_being_put_in_a_group(
    boss: Client, chief: User
) -> None:
    page = item(slug="van-een-ander", live=False)
    client = entered(chief)

    assert statuses(client) == [200, 200, 200]
    sent = {"action-publish": "1"}
    assert (
        client.post(f"/beheer/bulk/wagtailcore/page/publish/?id={page.pk}", sent).status_code == 302
    )
    page.refresh_from_db()
    assert page.live
    assert in_group(chief)
    assert not in_group(chief, EDITORS)


def test_without_a_second_step_the_role_opens_nothing(boss: Client) -> None:
    somebody = person()
    give(boss, somebody)
    client = Client()
    sign_in(client, somebody.email)

    assert client.get("/beheer/")["Location"] == reverse("mfa_index")


def test_who_is_in_when_the_role_ends_is_out_at_once(boss: Client, chief: User) -> None:
    item(slug="van-een-ander")
    client = entered(chief)
    assert statuses(client) == [200, 200, 200]

    role = PlatformRole.objects.get()
    ended = {"valid_until": today().isoformat()}
    assert boss.post(reverse("platformrole:edit", args=[role.pk]), ended).status_code == 302

    assert not in_group(chief)
    assert statuses(client) == [302, 302, 302]


def test_a_day_that_comes_closes_the_door_and_opens_it(boss: Client, chief: User) -> None:
    """Nobody does anything on that day: the dates of the role came and went."""
    item(slug="van-een-ander")
    client = entered(chief)
    for until, expected in ((today(), 302), (None, 200), (today() + dt.timedelta(1), 200)):
        PlatformRole.objects.update(valid_until=until)

        assert client.get("/beheer/").status_code == expected
        assert in_group(chief) == (expected == 200)


def test_a_role_of_later_opens_nothing_yet(boss: Client) -> None:
    somebody = person()
    TOTP.activate(somebody, SECRET)
    give(boss, somebody, days_ago=-2)

    assert not in_group(somebody)
    assert entered(somebody).get("/beheer/").status_code == 302


def test_the_group_holds_who_has_the_role_and_nobody_else(boss: Client, chief: User) -> None:
    """Mail of the editorial flow goes to the group: it is right for who never comes by, too."""
    by_hand = person("hand@gemeente.example")
    Group.objects.get(name=CHIEF_EDITORS).user_set.set([by_hand])

    call_command("follow_roles")

    assert list(Group.objects.get(name=CHIEF_EDITORS).user_set.all()) == [chief]


def test_an_editor_by_hand_stays_one_when_the_role_ends(boss: Client, chief: User) -> None:
    item(slug="van-een-ander")
    chief.groups.add(Group.objects.get(name=EDITORS))
    client = entered(chief)

    PlatformRole.objects.update(valid_until=today())

    assert statuses(client) == [200, 200, 200]
    assert in_group(chief, EDITORS)
    assert client.post(reverse("search_tuning_save"), {})["Location"] == "/beheer/"


def test_the_groups_of_editors_may_the_same(boss: Client) -> None:
    one, other = Group.objects.get(name=EDITORS), Group.objects.get(name=CHIEF_EDITORS)

    for of in (
        "permissions",
        "page_permissions",
        "collection_permissions",
        "groupapprovaltask_set",
    ):
        fields = {"permissions": ["pk"], "groupapprovaltask_set": ["pk"]}.get(of, ["permission"])
        rows = [set(getattr(group, of).values_list(*fields)) for group in (one, other)]
        assert rows[0] == rows[1] != set(), of


def test_the_door_asks_once(boss: Client, chief: User, django_assert_num_queries: object) -> None:
    client = entered(chief)
    client.get("/beheer/sprite/")
    with django_assert_num_queries(3):  # type: ignore[operator] # no type
        client.get("/beheer/sprite/")
