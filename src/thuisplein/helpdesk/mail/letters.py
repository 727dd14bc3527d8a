"""What the desk writes by itself. Plain text, short, and never more about others than needed."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from thuisplein.helpdesk.mail.addresses import ASKER, expert, reply_address
from thuisplein.helpdesk.models import Assignment, Message, PublicAnswer, Question
from thuisplein.helpdesk.signed import sign
from thuisplein.mail.public import Letter, deliver_soon, put, site_address

FOLLOW, EXPERT, CONFIRM = "follow", "expert", "confirm"


def follow_address(question: Question) -> str:
    """Return the path where the asker follows a question; who has it, may see it."""
    return reverse("question-follow", args=[sign(question.key, purpose=FOLLOW)])


def expert_address(assignment: Assignment) -> str:
    """Return the path where an expert reads and answers a question."""
    value = f"{assignment.question.key}-{expert(assignment.pk)}"
    return reverse("question-expert", args=[sign(value, purpose=EXPERT)])


@dataclass(frozen=True)
class _Text:
    """``occasion`` within the question."""

    occasion: str
    subject: str
    paragraphs: tuple[str, ...]


def _write(
    question: Question, text: _Text, *, now: dt.datetime, to: str = "", participant: str = ASKER
) -> None:
    """Put a letter to one participant in the outbox; without ``to`` it goes to the asker."""
    address = to or question.address
    if not address:
        return
    greeting = _("Met vriendelijke groet,\nhet kennisloket van Thuisplein")
    letter = Letter(
        occasion=f"{question.pk}:{text.occasion}",
        to=address,
        subject=text.subject,
        body="\n\n".join([_("Goedendag,"), *text.paragraphs, greeting]) + "\n",
        reply_to=reply_address(question, participant),
    )
    put(letter, about=question, now=now)
    deliver_soon()


def ask_to_confirm(question: Question, *, now: dt.datetime) -> None:
    """Ask whether the address is theirs; nothing is done with the question before that."""
    token = sign(f"{question.key}-{int(now.timestamp())}", purpose=CONFIRM)
    text = _Text(
        "confirm",
        _("Bevestig uw vraag aan het kennisloket"),
        (
            _(
                "Met dit e-mailadres is een vraag gesteld op Thuisplein. Was u dat? Bevestig het "
                "dan hier:"
            ),
            site_address(reverse("question-confirm", args=[token])),
            _(
                "De link werkt drie dagen. Hebt u niets gevraagd? Dan hoeft u niets te doen. Wij "
                "verwijderen de vraag en het e-mailadres na een week."
            ),
        ),
    )
    _write(
        question,
        text,
        now=now,
    )


def acknowledge(question: Question, *, now: dt.datetime) -> None:
    day = date_format(question.due_on, "l j F Y") if question.due_on else ""
    text = _Text(
        "received",
        _("Uw vraag %(number)s is binnen") % {"number": question.reference},
        (
            _(
                "Uw vraag is binnen onder nummer %(number)s. U hebt uiterlijk %(day)s antwoord, "
                "of een afspraak met een deskundige."
            )
            % {"number": question.reference, "day": day},
            _(
                "Hier volgt u uw vraag en vult u haar aan. Met deze link komt iedereen bij uw "
                "vraag: stuur hem alleen door aan wie mee mag lezen."
            ),
            site_address(follow_address(question)),
            _("U kunt ook gewoon op deze e-mail antwoorden."),
        ),
    )
    _write(
        question,
        text,
        now=now,
    )


def tell_asker(question: Question, message: Message, *, now: dt.datetime) -> None:
    """Bring a message of the desk or an expert to the asker."""
    is_back = message.kind == "wedervraag"
    number = {"number": question.reference}
    text = _Text(
        f"message:{message.pk}",
        (
            _("Het kennisloket vraagt u iets over vraag %(number)s") % number
            if is_back
            else _("Antwoord op uw vraag %(number)s") % number
        ),
        (
            message.text,
            _("Antwoorden kan met een reactie op deze e-mail, of hier:")
            if is_back
            else _(
                "Is uw vraag nog niet beantwoord? Reageer op deze e-mail, of vul uw vraag hier aan:"
            ),
            site_address(follow_address(question)),
        ),
    )
    _write(
        question,
        text,
        now=now,
    )


def ask_expert(assignment: Assignment, note: str, *, now: dt.datetime) -> None:
    question = assignment.question
    text = _Text(
        f"assignment:{assignment.pk}",
        _("Kunt u helpen met vraag %(number)s?") % {"number": question.reference},
        (
            *([note] if note else []),
            _("De vraag:\n\n%(text)s") % {"text": question.text},
            *(
                [_("Wat al is geprobeerd:\n\n%(text)s") % {"text": question.tried}]
                if question.tried
                else []
            ),
            _(
                "Antwoord met een reactie op deze e-mail, of hier. Uw antwoord gaat naar de "
                "vrager, met uw functie (%(name)s) en zonder uw naam."
            )
            % {"name": assignment.name},
            site_address(expert_address(assignment)),
        ),
    )
    _write(
        question,
        text,
        now=now,
        to=assignment.email,
        participant=expert(assignment.pk),
    )


def tell_agent(question: Question, message: Message, *, now: dt.datetime) -> None:
    """Tell who handles a question that the asker or an expert wrote."""
    if question.agent is None or message.author_id == question.agent_id:
        return
    address = site_address(reverse("desk-question", args=[question.key]))
    letter = Letter(
        occasion=f"{question.pk}:agent:{message.pk}",
        to=question.agent.email,
        subject=_("Nieuw bericht bij vraag %(number)s") % {"number": question.reference},
        body=_("Er is een nieuw bericht bij vraag %(number)s:\n\n%(address)s\n")
        % {"number": question.reference, "address": address},
    )
    put(letter, about=question, now=now)
    deliver_soon()


def ask_approval(public: PublicAnswer, *, now: dt.datetime) -> None:
    question = public.question
    text = _Text(
        f"approval:{public.pk}",
        _("Mag het antwoord op uw vraag %(number)s op de site?") % {"number": question.reference},
        (
            _(
                "Wij willen het antwoord op uw vraag voor iedereen op Thuisplein zetten. "
                "Misschien bent u of is uw gemeente daarin te herkennen. Daarom vragen wij het u "
                "eerst."
            ),
            _("Lees hier wat er komt te staan en zeg of het goed is:"),
            site_address(follow_address(question)),
        ),
    )
    _write(
        question,
        text,
        now=now,
    )


def tell_published(question: Question, public: PublicAnswer, *, now: dt.datetime) -> None:
    """Tell somebody who asked it, once, that the answer now stands on the site."""
    text = _Text(
        f"published:{public.pk}",
        _("Het antwoord op uw vraag staat nu op Thuisplein"),
        (
            _(
                "U vroeg hier eerder naar. Het antwoord staat nu voor iedereen op de site, zonder "
                "namen:"
            ),
            f"{public.title}\n{site_address(public.path)}",
        ),
    )
    _write(
        question,
        text,
        now=now,
    )
