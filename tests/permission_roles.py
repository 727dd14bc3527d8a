"""The roles of the permission matrix, and short ways to say what each of them gets.

A row's expectation is one of:

- a tuple of four codes, for ``COLUMNS``: reader, author, editor, administrator;
- what ``only`` or ``per_role`` returns, when other roles differ.

A role that a row does not name gets what an author gets; below /beheer/, where an author works,
what a reader gets. There a chief editor gets what an editor gets.
"""

from collections.abc import Mapping

from thuisplein.accounts.public import Role
from thuisplein.organisations.public import MemberRole

Expected = tuple[int, ...] | Mapping[str, int]

COLUMNS = ("reader", "author", "editor", "administrator")

#: key -> (role at an organisation, organisation)
MEMBERS = {
    f"{role.name.lower()}_{place}": (role, place) for place in ("a", "b") for role in MemberRole
}
#: key -> (role on the platform, province of a supervisor)
PLATFORM = {
    "chief_editor": (Role.CHIEF_EDITOR, None),
    "desk_agent": (Role.DESK_AGENT, None),
    "programme_manager": (Role.PROGRAMME_MANAGER, None),
    "expert": (Role.EXPERT, None),
    "supervisor_here": (Role.SUPERVISOR, "PV29"),
    "supervisor_elsewhere": (Role.SUPERVISOR, "PV30"),
}
ROLES = ("reader", *MEMBERS, "author", "editor", *PLATFORM, "administrator")
SIGNED_IN = ROLES[1:]
MEMBERS_A = tuple(key for key, (_role, place) in MEMBERS.items() if place == "a")
MEMBERS_B = tuple(key for key, (_role, place) in MEMBERS.items() if place == "b")
CMS = ("author", "editor", "chief_editor", "administrator")
#: Who leads the editors may all that they may.
EDITORS = ("editor", "chief_editor")

#: How docs/permissions.md calls the roles.
NAMES = {
    "reader": "not signed in",
    "member_a": "member, own organisation",
    "editor_a": "editor, own organisation",
    "coordinator_a": "coordinator, own organisation",
    "administrator_a": "administrator, own organisation",
    "member_b": "member, another organisation",
    "editor_b": "editor, another organisation",
    "coordinator_b": "coordinator, another organisation",
    "administrator_b": "administrator, another organisation",
    "author": "author (CMS)",
    "editor": "editor (CMS)",
    "chief_editor": "chief editor",
    "desk_agent": "desk agent",
    "programme_manager": "programme manager",
    "expert": "expert",
    "supervisor_here": "supervisor, own province",
    "supervisor_elsewhere": "supervisor, another province",
    "administrator": "platform administrator",
}


def only(*roles: str, code: int = 200, others: int = 404, reader: int = 302) -> dict[str, int]:
    """Return: these roles get ``code``, others who signed in ``others``, readers ``reader``."""
    return {key: reader if key == "reader" else code if key in roles else others for key in ROLES}


def per_role(expected: Expected, address: str) -> dict[str, int]:
    """Return the code for every role."""
    given = dict(zip(COLUMNS, expected, strict=True)) if isinstance(expected, tuple) else expected
    assert set(given) <= set(ROLES), f"unknown roles: {set(given) - set(ROLES)}"
    if not address.startswith("/beheer/"):
        return {role: given.get(role, given["author"]) for role in ROLES}
    given = {"chief_editor": given["editor"], **given}
    return {role: given.get(role, given["reader"]) for role in ROLES}
