"""A site with every kind of closed record, each with a canary in every field."""

from dataclasses import dataclass

from django.test import Client
from wagtail.models import Site

from tests.leaks import desk_records, knowledge_records, province_records
from tests.leaks.addresses import Address, addresses
from tests.leaks.people import People, make_people
from tests.leaks.words import Register
from tests.permission_roles import EDITORS
from thuisplein.accounts.models import AccessLog
from thuisplein.experts.models import Expert
from thuisplein.experts.permissions import allow_editors
from thuisplein.knowledge.editorial import set_up_editorial_flow
from thuisplein.pages.site_setup import make_home_page
from thuisplein.places.actions import load_facts
from thuisplein.places.facts import read_facts
from thuisplein.search.index.actions import rebuild
from thuisplein.targets.models import LetterTemplate


@dataclass(frozen=True)
class World:
    register: Register
    people: People
    addresses: list[Address]
    #: Addresses that stand in a mail, by who has it.
    links: dict[str, str]

    def client(self, role: str) -> Client:
        return self.people.clients.get(role) or Client()


def make_world() -> World:
    load_facts(read_facts())
    home = make_home_page()
    Site.objects.update(hostname="testserver")
    set_up_editorial_flow(home)
    allow_editors()
    register = Register()
    people = make_people(register)
    knowledge_records.make_pages(register)
    knowledge_records.make_files(register)
    knowledge_records.make_editorial_work(register, people)
    links = desk_records.make_question(register, people)
    desk_records.make_unconfirmed_question(register)
    links |= desk_records.make_pool(register, people)
    province_records.make_supervision(register, people)
    province_records.make_traces(register, people)
    _more_keys(register, people)
    rebuild()
    return World(register, people, addresses(register), links)


def _more_keys(register: Register, people: People) -> None:
    """Numbers that only the CMS uses."""
    later = Expert.objects.get(valid_from__year=2998)
    register.key("expert of next year, by number", later.pk, EDITORS)
    register.key("letter template", LetterTemplate.objects.get().pk, ())
    register.key("access", AccessLog.objects.first().pk, ())
    register.key("person", people.by_role["member_a"].pk, ())
