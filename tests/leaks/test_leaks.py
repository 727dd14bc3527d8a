"""Nobody reads what is not theirs: every address, as everybody, looking for canaries."""

import pytest

from tests.leaks.addresses import Address
from tests.leaks.answers import Answer, ask
from tests.leaks.people import ALL_ROLES
from tests.leaks.world import World
from tests.permission_roles import CMS

pytestmark = pytest.mark.django_db

#: What stands in the CMS is asked by who gets in, and by some who do not.
IN_CMS = (*CMS, "reader", "desk_agent")
#: Keys of other kinds of records than an address is about: for who has no business anywhere.
STRAYS = ("reader", "administrator_b")
#: Public pages are the same for all; these see whether they are.
READERS = ("reader", "administrator_b", "expert", "administrator")
#: Who looks for the difference between what is closed and what does not exist.
CURIOUS = (
    "reader",
    "stranger",
    "administrator_b",
    "umbrella",
    "author",
    "other_expert",
    "supervisor_elsewhere",
)
#: Kept in the database only, or only said in a mail.
NOWHERE = {
    "content of a file of figures",
    "field of a letter",
    "mailbox of who helps with a question",
    "source of a file of figures",
    "subject of held mail",
    "text of a letter",
    "unconfirmed question",
    "address of who never confirmed",
    "word to who helps",
}


def _of(role: str, addresses: list[Address]) -> list[Address]:
    return [
        one
        for one in addresses
        if (not one.is_admin or role in IN_CMS)
        and (one.key is not None or not one.is_admin or role != "administrator")
        and (not one.is_stray or role in STRAYS)
        and (not one.is_same_for_all or role in READERS)
    ]


def test_nobody_reads_what_is_not_theirs_and_owners_do(world: World) -> None:
    read: dict[str, set[str]] = {}
    leaks: set[str] = set()
    errors: set[str] = set()

    def note(role: str, answer: Answer) -> None:
        read.setdefault(role, set()).update(found := answer.canaries())
        leaks.update(
            f"{role} reads “{world.register.words[one].what}” at {answer.asked} ({answer.status})"
            for one in found
            if not world.register.may_read(one, role)
        )
        if answer.status >= 500:
            errors.add(f"{role} {answer.asked}: {answer.status}")

    for role in ALL_ROLES:
        client = world.client(role)
        for address in _of(role, world.addresses):
            note(role, ask(client, address.path))
    for who, address in world.links.items():
        note(who.partition(",")[0], ask(world.client("reader"), address))

    assert not leaks, "\n".join(sorted(leaks))
    assert not errors, "\n".join(sorted(errors))
    # The canaries really are on pages: who may read each does so somewhere.
    unread = {
        closed.what
        for word, closed in world.register.words.items()
        if not any(word in read.get(role, ()) for role in closed.may)
    }
    assert unread == NOWHERE


def test_what_is_closed_looks_like_what_does_not_exist(world: World) -> None:
    differences = set()
    for role in CURIOUS:
        client = world.client(role)
        for address in _of(role, world.addresses):
            if address.key is None or role in address.key.closed.may:
                continue
            closed = ask(client, address.path).comparable(address.key.value)
            nothing = ask(client, address.twin).comparable(address.key.twin())
            if closed != nothing:
                differences.add(f"{role} {address.path} {closed[:3]} {address.twin} {nothing[:3]}")

    assert not differences, "\n".join(sorted(differences))
