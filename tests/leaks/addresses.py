"""Every address of the site, from its own list, with closed records wherever one fits.

An address with the key of a closed record has a twin with a key that nobody has: who may not see
the record must get the same answer from both.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from tests.leaks.words import Key, Register

_PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
ADMIN = "/beheer/"
#: Where it matters who asks.
PERSONAL = (
    "/account/",
    "/experts/",
    "/kennisbehoefte/",
    "/loket/",
    "/organisaties/",
    "/provincies/zeeland/",
    "/teams/",
    "/uitnodiging/",
    "/vraag-stellen/",
)
#: Raises an error on purpose.
NOT_ASKED = {"wagtailadmin_error_test"}
#: What stands in addresses and is no secret.
_OPEN = {
    "slug": ("zeeland", "a", "goes", "statushouders"),
    "place": ("goes",),
    "code": ("GM0664",),
    "kind": ("csv", "ods", "xlsx"),
    "kenmerk": ("statushouder",),
    "name": ("queries.tsv",),
    "status": ("403", "404", "410", "429", "500"),
    "provider_id": ("kanarie",),
}
#: Addresses with a number are about one kind of record each: part of their name -> what is closed.
_RECORDS = {
    "search_remarks": ("remark",),
    "editorial_tasks": ("task",),
    "best_bets": ("best bet",),
    "search_task": ("remark",),
    "experts_expert": ("expert of next year, by number",),
    "wagtaildoc": ("closed document",),
    "intake": ("document that was read",),
    "targets_import": ("file of figures",),
    "lettertemplate": ("letter template",),
    "accesslog": ("access",),
    "wagtailusers": ("person",),
    "desk-mail": ("held mail",),
    "desk-text": ("standard text",),
    "supervision-letter-file": ("letter",),
    "supervision-take-back": ("decision",),
    "member": ("membership",),
    "invitation": ("invitation",),
}
_PAGES = ("draft", "newer version", "page behind a door", "page taken off")
#: Addresses with a text are about one kind of record each; with other keys they are strays.
_FITTING = {
    "question": {"question", "file with a question", "link for another purpose"},
    "desk": {"question", "file with a question", "number of a question", "unconfirmed question"},
    "expert": {"expert of next year", "request", "link for another purpose"},
    "api": {"expert of next year"},
    "page": {
        "address of a draft",
        "address of a page behind a door",
        "address of a page taken off",
    },
    "media": {"file on disk", "closed document on disk"},
}
#: Patterns that are expressions, by name: addresses that fit them.
_EXPRESSIONS = {
    "": ("/beheer/bestaat-niet/",),
    "page": ("/bestaat/niet/", "/dossiers/statushouders/", "/verhalen/verhaal-van-een-dorp/"),
    "wagtail_serve": ("/", "/bestaat-niet/"),
    "api-unknown": ("/api/v1/bestaat-niet", "/api/v1/gemeenten/GM0664/"),
    "account_confirm_email": ("/account/bevestigen/MQ:verzonnen/",),
    "account_reset_password_from_key": ("/account/wachtwoord-vergeten/1-verzonnen/",),
    "revisions_compare": ("/beheer/pages/3/revisions/compare/earliest...latest/",),
    "wagtaildocs_serve": ("/documenten/987654/niets.txt",),
}


@dataclass(frozen=True)
class Address:
    """A path; ``key`` names a closed record in it, ``twin`` is the same for one that is not."""

    path: str
    name: str
    key: Key | None = None
    twin: str = ""

    @property
    def is_stray(self) -> bool:
        """Say whether the key is of another kind of record than the address is about."""
        if self.key is None or self.is_admin or self.key.value.isdecimal():
            return False
        fitting = (what for part, what in _FITTING.items() if self.name.startswith(part))
        return self.key.closed.what not in next(fitting, ())

    @property
    def is_admin(self) -> bool:
        return self.path.startswith(ADMIN)

    @property
    def is_same_for_all(self) -> bool:
        """Say whether it is a public page, which takes most time and knows no roles."""
        return self.key is None and not self.is_admin and not self.path.startswith(PERSONAL)


def patterns(
    resolver: URLResolver | None = None, before: str = "/", space: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    """Yield every pattern of the site: its name in full, its route, itself."""
    for one in (resolver or get_resolver()).url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, route, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            yield f"{space}{one.name or ''}", route, one


def addresses(register: Register) -> list[Address]:
    """Return addresses for every pattern; raise AssertionError for one without any."""
    found: dict[str, Address] = {}
    for name, route, pattern in patterns():
        if name in NOT_ASKED:
            continue
        own = list(_of_pattern(name, route, pattern, register))
        assert own, f"no address for {name} {route}"
        found.update((one.path, one) for one in own)
    return list(found.values())


def _of_pattern(
    name: str, route: str, pattern: URLPattern, register: Register
) -> Iterator[Address]:
    if not isinstance(pattern.pattern, RoutePattern):
        yield from _of_expression(name, register)
        return
    parameters = _PARAMETER.findall(route)
    choices = [_values(name, route, kind or "str", one, register) for kind, one in parameters]
    for chosen in itertools.product(*choices):
        path = _filled_in(route, [one if isinstance(one, str) else one.value for one in chosen])
        key = next((one for one in reversed(chosen) if isinstance(one, Key)), None)
        others = [one if isinstance(one, str) else one.twin() for one in chosen]
        yield Address(path, name, key, _filled_in(route, others) if key else "")


def _filled_in(route: str, values: Sequence[str]) -> str:
    left = iter(values)
    bare = route.replace("^", "").replace("$", "")
    return _PARAMETER.sub(lambda _found: quote(next(left), safe="/:@"), bare)


def _values(
    name: str, route: str, kind: str, parameter: str, register: Register
) -> Sequence[str | Key]:
    if parameter in _OPEN and route.count("<") > 1:
        # Of several parameters, the last names what is closed.
        return _OPEN[parameter]
    if route.startswith(ADMIN) or kind == "int":
        return [*_OPEN.get(parameter, ()), *_numbered(name, kind, register)]
    if parameter in {"key", "file_key"} and route.count("<") > 1:
        return [key for key in register.keys if key.closed.what == "file with a question"]
    is_path = kind == "path"
    fitting = [key for key in register.keys if ("/" in key.value) == is_path]
    if kind == "slug":
        fitting = [key for key in fitting if re.fullmatch(r"[-\w]+", key.value)]
    texts = [key for key in fitting if not key.value.isdecimal()]
    return [*_OPEN.get(parameter, ()), *texts]


def _numbered(name: str, kind: str, register: Register) -> Sequence[str | Key]:
    if kind not in {"int", "str"}:
        return ["knowledge", "guide"]
    of_pages = _PAGES if name.startswith("wagtailadmin_pages") else _PAGES[:1]
    wanted = next((what for part, what in _RECORDS.items() if part in name), of_pages)
    return [key for key in register.keys if key.closed.what in wanted]


def _of_expression(name: str, register: Register) -> Iterator[Address]:
    bare = name.rpartition(":")[2]
    assert bare in _EXPRESSIONS, f"write down which addresses fit {name}"
    for path in _EXPRESSIONS[bare]:
        yield Address(path, name)
    files = [key.value for key in register.keys if key.closed.what == "closed document on disk"]
    for key in register.keys:
        what = key.closed.what
        if bare == "page" and what.startswith("address of a"):
            yield _with_twin("/handreikingen/{}/", name, key)
        if bare == "wagtaildocs_serve" and what == "closed document":
            yield _with_twin(f"/documenten/{{}}/{files[0].rpartition('/')[2]}", name, key)
        if bare == "revisions_compare" and what in _PAGES:
            yield _with_twin("/beheer/pages/{}/revisions/compare/earliest...latest/", name, key)


def _with_twin(form: str, name: str, key: Key) -> Address:
    return Address(form.format(key.value), name, key, form.format(key.twin()))
