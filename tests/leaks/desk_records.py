"""Closed records of the question desk and of the expert pool, each field with a canary."""

import datetime as dt
from decimal import Decimal

from tests.leaks.people import DESK, People
from tests.leaks.words import Register
from tests.permission_roles import EDITORS, MEMBERS_A, PLATFORM, ROLES
from thuisplein.experts.actions import requests as routes
from thuisplein.experts.models import Expert, ExpertRequest, Method
from thuisplein.experts.signed import answer_token, confirm_token
from thuisplein.experts.tests import factories as pool
from thuisplein.helpdesk.actions import asking, desk
from thuisplein.helpdesk.actions.publishing import Generic, Source, propose_public
from thuisplein.helpdesk.files import check_file
from thuisplein.helpdesk.mail.letters import CONFIRM, EXPERT, FOLLOW
from thuisplein.helpdesk.models import (
    AnswerTemplate,
    AssignmentKind,
    IncomingMail,
    IncomingState,
    Question,
)
from thuisplein.helpdesk.signed import sign

NOW = pool.NOW
#: Who has the link in a mail, and nothing else.
ASKER_LINK, EXPERT_LINK, REQUEST_LINK = "link of the asker", "link of the expert", "request link"
LINKS = (ASKER_LINK, EXPERT_LINK, REQUEST_LINK)
_SEE_NAMES = (*MEMBERS_A, *(key for key in ROLES if key.endswith("_b")), *PLATFORM, "umbrella")


def make_question(register: Register, people: People) -> dict[str, str]:
    """Let a member of A ask, with a file; the desk notes, hands over, answers, proposes a page.

    Returns the addresses that stand in mails, by who has them.
    """
    asker, agent = people.by_role["member_a"], people.by_role["desk_agent"]
    shared = ("member_a", *DESK, ASKER_LINK, EXPERT_LINK)
    file = check_file(
        f"{register.word('name of a file with a question', shared)}.txt",
        f"inhoud: {register.word('content of a file with a question', shared)}".encode(),
    )
    text = f"Mag dit wel? {register.word('question', shared)}"
    tried = register.word("what was tried", shared)
    asked = asking.Asked(text, tried=tried, group="statushouders", files=(file,))
    organisation = asker.memberships.get().organisation
    question = asking.ask(asked, now=NOW, asker=asker, organisation=organisation)

    def seen() -> desk.Seen:
        question.refresh_from_db()
        return desk.Seen(question, question.version, agent, NOW)

    desk.note(seen(), register.word("internal note", DESK))
    helper = desk.Helper(
        AssignmentKind.EXPERT,
        "Adviseur wonen",
        f"{register.word('mailbox of who helps with a question', DESK)}@kanarie.example",
    )
    note = register.word("word to who helps", ("mail to who helps",))
    assignment = desk.hand_over(seen(), helper, note_text=note)
    desk.answer(seen(), f"Antwoord. {register.word('answer of the desk', shared)}")
    proposal = {
        part: register.word(f"{part} of the proposed page", ("member_a", *DESK, ASKER_LINK))
        for part in ("title", "short answer", "body")
    }
    propose_public(
        seen(),
        Generic(
            title=proposal["title"],
            short_answer=proposal["short answer"],
            body=proposal["body"],
            sources=(Source("Bron", "https://bron.example/"),),
            review_by=dt.date(2999, 1, 1),
            is_recognisable=True,
            decisions=(),
        ),
    )
    held = IncomingMail.objects.create(
        message_id="<held@kanarie.example>",
        sender=f"{register.word('sender of held mail', DESK)}@kanarie.example",
        subject=register.word("subject of held mail", DESK),
        text=register.word("text of held mail", DESK),
        state=IncomingState.QUARANTINED,
        question=question,
        received_at=NOW,
    )
    template = AnswerTemplate.objects.create(
        title=register.word("title of a standard text", DESK),
        text=register.word("standard text", DESK),
    )
    attachment = question.attachments.get()
    register.key("question", question.key, DESK)
    register.key("file with a question", attachment.key, DESK)
    register.key("number of a question", question.reference.lower(), DESK)
    register.key("file on disk", attachment.file.name, ())
    register.key("held mail", held.pk, DESK)
    register.key("standard text", template.pk, DESK)
    expert_token = sign(f"{question.key}-x{assignment.pk}", purpose=EXPERT)
    follow_token = sign(question.key, purpose=FOLLOW)
    # Signed by us, but for something else.
    register.key("link for another purpose", sign(question.key, purpose=CONFIRM), ())
    follow = f"/vraag-stellen/volgen/{follow_token}/"
    answer = f"/vraag-stellen/deskundige/{expert_token}/"
    return {
        ASKER_LINK: follow,
        f"{ASKER_LINK}, file": f"{follow}bijlage/{attachment.key}/",
        EXPERT_LINK: answer,
        f"{EXPERT_LINK}, file": f"{answer}bijlage/{attachment.key}/",
    }


def make_unconfirmed_question(register: Register) -> None:
    """Let somebody ask by mail who never confirms: even the desk does not see it."""
    address = f"{register.word('address of who never confirmed', ())}@kanarie.example"
    asking.ask(asking.Asked(register.word("unconfirmed question", ())), now=NOW, email=address)
    question = Question.objects.get(asker_email=address)
    register.key("unconfirmed question", question.key, ())


def make_pool(register: Register, people: People) -> dict[str, str]:
    """Make experts that nobody or only members may see in full, and a request on its way."""
    its, other = people.by_role["its_expert"], people.by_role["other_expert"]
    named = register.word("name of an expert without account", (*_SEE_NAMES, *EDITORS))
    pool.expert("zonder-account", name=named.title())
    expert = pool.expert("adviseur", user=its)
    pool.expert("ander", user=other)
    for role, person in (("its_expert", its), ("other_expert", other)):
        _names_for_members(register, role, person.first_name, person.last_name)
    later = {
        part: register.word(f"{part} of an expert of next year", EDITORS)
        for part in ("function", "name", "mailbox", "summary")
    }
    later["mailbox"] += "@kanarie.example"
    slug = register.word("address of an expert of next year", EDITORS)
    pool.expert(slug, valid_from=dt.date(2998, 1, 1), **later)
    register.key("expert of next year", slug, EDITORS)
    request = _planned(register, people, expert)
    register.key("request", request.reference, (*MEMBERS_A, *DESK, "its_expert"))
    token = confirm_token(expert)
    return {
        REQUEST_LINK: f"/experts/antwoord/{answer_token(request)}/",
        f"{REQUEST_LINK}, profile": f"/experts/bevestigen/{token}/",
    }


def _names_for_members(register: Register, role: str, *names: str) -> None:
    """Members, who has a role here, and editors may know who this expert is."""
    for name in names:
        register.share(name.lower(), {*_SEE_NAMES, *EDITORS, role})


def _planned(register: Register, people: People, expert: Expert) -> ExpertRequest:
    shared = (*MEMBERS_A, *DESK, "its_expert", REQUEST_LINK)
    asker = people.by_role["member_a"]

    def seen() -> routes.Seen:
        request.refresh_from_db()
        return routes.Seen(request, request.version, None, NOW)

    asked = routes.Asked(
        f"Wie helpt? {register.word('question to an expert', shared)}",
        Method.CALL,
        wanted=register.word("when help is wanted", shared),
        expert=pool.expert("tweede"),
    )
    organisation = asker.memberships.get().organisation
    request = routes.ask(asked, organisation=organisation, by=asker, now=NOW)
    # Who is asked next does not hear why somebody else would not.
    reason = register.word("why an expert declined", (*MEMBERS_A, *DESK))
    routes.decline(seen(), reason=reason)
    routes.propose(seen(), expert)
    routes.accept(seen(), hours=Decimal(1))
    where = register.word("where it will be", shared)
    routes.plan(seen(), routes.Plan(NOW, 30, where))
    request.refresh_from_db()
    return request
