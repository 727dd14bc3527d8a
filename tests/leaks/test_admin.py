"""In /beheer/ too, what somebody may not see is what does not exist: whoever asks, however."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from tests.leaks.addresses import ADMIN, Address, patterns
from tests.leaks.answers import ALWAYS_DIFFERENT
from tests.leaks.people import ALL_ROLES
from tests.leaks.words import Key
from tests.leaks.world import World

pytestmark = pytest.mark.django_db

NOBODY = "987654"
#: Who gets into /beheer/ and may not do everything there.
IN_PART = ("author", "editor", "chief_editor")
#: Records of nearly every kind have one of these numbers.
NUMBERS = ("1", "2", "4")
#: The CMS itself cannot say where the root of all pages stands.
ROOT_IN_NO_ORDER = f"{ADMIN}pages/1/set_position/"
Seen = tuple[int, str, str, str, bytes]


def _seen(client: Client, way: str, address: str) -> Seen:
    """Return all that somebody sees of an answer, for sending, fetching or just asking."""
    headers = {"x-requested-with": "XMLHttpRequest"} if way == "fetch" else {}
    send = client.post if way == "post" else client.get
    client.cookies.pop("messages", None)
    answer = send(address, headers=headers)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    body = ALWAYS_DIFFERENT.sub(b"", body).replace(quote(address).encode(), b"#")
    cookies = ",".join(sorted(answer.cookies.keys() - {"csrftoken"}))
    kind, where = answer.headers.get("Content-Type", ""), answer.headers.get("Location", "")
    # To sign in, and back to what was asked.
    where = where.replace(quote(address), "#")
    return answer.status_code, kind, where, cookies, body


def _keyed(world: World) -> list[Address]:
    return [one for one in world.addresses if one.is_admin and one.key is not None]


def test_the_world_has_closed_records_of_many_kinds_in_the_cms(world: World) -> None:
    kinds = {one.key.closed.what for one in _keyed(world) if "author" not in one.key.closed.may}

    assert kinds == {
        "access", "best bet", "expert of next year, by number", "file of figures",
        "letter template", "person", "remark", "task",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("role", "way"),
    [(role, "get") for role in ALL_ROLES]
    + [(role, way) for role in (*IN_PART, "stranger") for way in ("fetch", "post")],
)
def test_closed_and_not_existing_look_alike_to_the_letter(
    world: World, role: str, way: str
) -> None:
    client, differences = world.client(role), {}
    for address in _keyed(world):
        if role in address.key.closed.may:
            continue
        closed, nothing = (_seen(client, way, one) for one in (address.path, address.twin))
        if closed[0] == 302:  # To sign in, and back to the address that was asked.
            closed, nothing = (
                (*one[:2], one[2].replace(key, "#"), *one[3:])
                for one, key in ((closed, address.key.value), (nothing, address.key.twin()))
            )
        if closed != nothing:
            differences[address.path] = (closed[:4], nothing[:4])

    assert differences == {}


@pytest.mark.parametrize(
    ("role", "way"),
    [("author", "get"), ("author", "fetch"), ("author", "post"), ("editor", "get")],
)
def test_no_address_with_a_number_says_that_it_is_closed(world: World, role: str, way: str) -> None:
    """Every pattern of the CMS, also those about records that no test made closed."""
    client, told = world.client(role), {}
    # What the CMS cannot read in an empty form is for who may send it.
    client.raise_request_exception = way != "post"
    missing = _seen(client, way, f"{ADMIN}users/edit/{NOBODY}/")
    assert missing[0] == 404
    for _name, route, _pattern in patterns():
        if not route.startswith(ADMIN) or route.count("<") != 1 or "^" in route:
            continue
        before, after = route.partition("<")[0], route.partition(">")[2]
        for number in NUMBERS:
            if before + number + after == ROOT_IN_NO_ORDER:
                continue
            found = _seen(client, way, before + number + after)
            is_refused = found[0] == 403 or (found[0] == 302 and found[2] == ADMIN)
            if is_refused or (found[0] == 404 and found != missing):
                told[before + number + after] = found[:4]

    assert told == {}


@pytest.mark.parametrize("role", IN_PART)
def test_doing_something_with_many_names_nothing_that_is_closed(world: World, role: str) -> None:
    client, differences, asked = world.client(role), {}, 0
    bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page")
    for app, models in bulk_action_registry.actions.items():
        for model, actions in models.items():
            for action in actions:
                address = f"{ADMIN}bulk/{app}/{model}/{action}/?id="
                for key in _of_model(world, model, role):
                    asked += 1
                    closed = _seen(client, "get", address + key.value)
                    if closed != _seen(client, "get", address + NOBODY):
                        differences[address + key.value] = closed[:4]
                    if closed[0] != 404 or _seen(client, "get", address + "x")[0] != 404:
                        differences[address] = closed[:4]

    assert differences == {}
    assert asked == {"author": 4, "editor": 3, "chief_editor": 3}[role]


def _of_model(world: World, model: str, role: str) -> list[Key]:
    named = {"user": "person", "expert": "expert of next year, by number"}.get(model)
    keys = [key for key in world.register.keys if key.closed.what == named]
    return [key for key in keys if role not in key.closed.may]


def test_an_editor_still_does_something_with_many_pages(world: World) -> None:
    keys = [
        key.value for key in world.register.keys if key.closed.what in {"draft", "newer version"}
    ]
    address = f"{ADMIN}bulk/wagtailcore/page/publish/?id={keys[0]}&id={keys[1]}&id={NOBODY}"
    author = world.client("author").get(address)
    editor = world.client("editor").get(address)

    # An author sees both in the list of pages, and hears that publishing them is for others.
    assert len(author.context["items_with_no_access"]) == 2
    assert [str(one["item"].pk) for one in editor.context["items"]] == sorted(keys, key=int)


@pytest.mark.parametrize("role", IN_PART)
def test_a_section_without_a_number_still_says_that_it_is_not_yours(
    world: World, role: str
) -> None:
    answer = world.client(role).get(f"{ADMIN}platformrole/", follow=True)

    assert answer.redirect_chain == [(ADMIN, 302)]
    assert [one.level_tag for one in answer.context["messages"]] == ["error"]


def test_what_waits_to_be_said_is_said_after_a_closed_page(world: World) -> None:
    client = world.client("author")
    client.get(f"{ADMIN}platformrole/")
    client.get(f"{ADMIN}users/edit/1/")

    said = [str(one) for one in client.get(ADMIN).context["messages"]]

    assert len(said) == 1


@pytest.mark.parametrize("role", IN_PART)
def test_closed_takes_as_many_queries_as_nothing(world: World, role: str) -> None:
    client, more = world.client(role), {}
    for address in _keyed(world):
        if role in address.key.closed.may:
            continue
        # Kinds of records are looked up once; at the door a chief editor comes into the group.
        _seen(client, "get", address.path)
        with CaptureQueriesContext(connection) as closed:
            _seen(client, "get", address.path)
        with CaptureQueriesContext(connection) as nothing:
            _seen(client, "get", address.twin)
        if len(closed) != len(nothing):
            more[address.path] = (len(closed), len(nothing))

    assert more == {}
