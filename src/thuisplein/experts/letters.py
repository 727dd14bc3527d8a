"""What goes out about requests and profiles. Plain text, short, through the outbox."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from thuisplein.accounts.public import Role, people_with_role
from thuisplein.experts.appointment import Appointment, as_icalendar
from thuisplein.experts.models import Expert, ExpertRequest, Method
from thuisplein.experts.signed import answer_token, confirm_token
from thuisplein.mail.public import Letter, deliver_soon, put, site_address


def request_path(request: ExpertRequest) -> str:
    """Return where members, experts with an account and the desk see a request."""
    return reverse("expert-request", args=[request.reference])


def answer_path(request: ExpertRequest) -> str:
    """Return where its expert sees a request without signing in."""
    return reverse("expert-answer", args=[answer_token(request)])


@dataclass(frozen=True)
class _Text:
    """``occasion`` within the version of the request: the same twice makes one mail."""

    occasion: str
    subject: str
    paragraphs: tuple[str, ...]
    calendar: str = ""


def _write(request: ExpertRequest, text: _Text, *, to: str, now: dt.datetime) -> None:
    if not to:
        return
    greeting = _("Met vriendelijke groet,\nde expertpool van Thuisplein")
    letter = Letter(
        occasion=f"expert-request:{request.pk}:{request.version}:{text.occasion}",
        to=to,
        subject=text.subject,
        body="\n\n".join([_("Goedendag,"), *text.paragraphs, greeting]) + "\n",
        calendar=text.calendar,
    )
    put(letter, about=request, now=now)
    deliver_soon()


def _to_requester(request: ExpertRequest, text: _Text, *, now: dt.datetime) -> None:
    person = request.requester
    _write(request, text, to=person.email if person and person.is_active else "", now=now)


def _to_expert(request: ExpertRequest, text: _Text, *, now: dt.datetime) -> None:
    _write(request, text, to=request.expert.mailbox if request.expert else "", now=now)


def _to_desk(request: ExpertRequest, text: _Text, *, now: dt.datetime) -> None:
    for person in people_with_role(Role.DESK_AGENT, on=timezone.localdate(now)):
        own = _Text(f"{text.occasion}:{person.pk}", text.subject, text.paragraphs)
        _write(request, own, to=person.email, now=now)


def _number(request: ExpertRequest) -> dict[str, str]:
    return {"number": str(request)}


def _their_page(request: ExpertRequest) -> str:
    return site_address(request_path(request))


def _moment(request: ExpertRequest) -> str:
    assert request.planned_at is not None  # noqa: S101 - the database says so of this state
    return date_format(timezone.localtime(request.planned_at), "l j F Y, H:i")


def acknowledge(request: ExpertRequest, *, now: dt.datetime) -> None:
    goes_to = (
        _("Uw verzoek ligt bij: %(expert)s. U hoort binnen een week of deze deskundige helpt.")
        % {"expert": request.expert}
        if request.expert
        else _("Het loket zoekt in de expertpool wie u kan helpen. U hoort wie dat is.")
    )
    text = _Text(
        "asked",
        _("Uw verzoek %(number)s is verstuurd") % _number(request),
        (goes_to, _("Hier volgt u het:"), _their_page(request)),
    )
    _to_requester(request, text, now=now)


def ask_expert(request: ExpertRequest, *, now: dt.datetime) -> None:
    wanted = _("Wanneer: %(when)s") % {"when": request.wanted} if request.wanted else ""
    text = _Text(
        "expert",
        _("Kunt u helpen? %(organisation)s vraagt: %(method)s")
        % {
            "organisation": request.organisation.name,
            "method": Method(request.method).label.lower(),
        },
        (
            _("%(organisation)s vraagt u om hulp:") % {"organisation": request.organisation.name},
            request.question,
            *([wanted] if wanted else []),
            _("Zeg hier of u kunt helpen. U hoeft niet in te loggen:"),
            site_address(answer_path(request)),
            _("Wie deze link heeft, kan antwoorden: stuur hem niet door."),
        ),
    )
    _to_expert(request, text, now=now)


def tell_desk_of_new(request: ExpertRequest, *, now: dt.datetime) -> None:
    text = _Text(
        "desk",
        _("Verzoek %(number)s aan de expertpool") % _number(request),
        (_("Er is een verzoek waar nog een deskundige bij gezocht wordt:"), _their_page(request)),
    )
    _to_desk(request, text, now=now)


def tell_proposed(request: ExpertRequest, *, now: dt.datetime) -> None:
    text = _Text(
        "proposed",
        _("Wij vroegen een deskundige voor verzoek %(number)s") % _number(request),
        (
            _("Uw verzoek ligt nu bij: %(expert)s.") % {"expert": request.expert},
            _their_page(request),
        ),
    )
    _to_requester(request, text, now=now)


def tell_accepted(request: ExpertRequest, *, now: dt.datetime) -> None:
    next_step = (
        _("Het antwoord komt op deze site en per e-mail.")
        if request.method == Method.WRITTEN
        else _("De deskundige maakt een afspraak met u. Die krijgt u per e-mail.")
    )
    text = _Text(
        "accepted",
        _("%(expert)s helpt u") % {"expert": request.expert},
        (next_step, _their_page(request)),
    )
    _to_requester(request, text, now=now)


def tell_declined(request: ExpertRequest, *, cancelled: str, now: dt.datetime) -> None:
    """Tell both; ``cancelled`` takes an appointment out of the diary of who asked."""
    subject = _("Verzoek %(number)s: deze deskundige kan niet") % _number(request)
    why = _("De reden: %(reason)s") % {"reason": request.decline_reason}
    to_requester = _("%(expert)s kan u niet helpen. Het loket zoekt iemand anders.")
    to_desk = _("%(expert)s kan niet helpen. Zoek iemand anders:")
    about = {"expert": request.expert}
    page = _their_page(request)
    for_requester = _Text("declined", subject, (to_requester % about, why, page), cancelled)
    _to_requester(request, for_requester, now=now)
    _to_desk(request, _Text("declined-desk", subject, (to_desk % about, why, page)), now=now)


def calendar_of(request: ExpertRequest, *, now: dt.datetime, is_cancelled: bool = False) -> str:
    """Return the appointment as a file for a diary, or its end; empty when there is none."""
    if request.planned_at is None:
        return ""
    appointment = Appointment(
        uid=f"{request.reference}@thuisplein",
        sequence=request.planned_times + is_cancelled,
        title=f"{Method(request.method).label}: {request.expert} – {request.organisation}",
        starts_at=request.planned_at,
        minutes=request.planned_minutes,
        where=request.planned_where,
        description=_their_page(request),
        is_cancelled=is_cancelled,
    )
    return as_icalendar(appointment, made_at=now)


def tell_planned(request: ExpertRequest, *, now: dt.datetime) -> None:
    subject = _("Afspraak: %(when)s") % {"when": _moment(request)}
    where = _("Waar: %(where)s") % {"where": request.planned_where} if request.planned_where else ""
    about = _("%(expert)s en %(organisation)s spreken elkaar op %(when)s.") % {
        "expert": request.expert,
        "organisation": request.organisation.name,
        "when": _moment(request),
    }
    open_file = _("Open de bijlage om de afspraak in uw agenda te zetten.")
    lines = (about, *([where] if where else []), open_file)
    calendar = calendar_of(request, now=now)
    for_requester = _Text("planned", subject, (*lines, _their_page(request)), calendar)
    for_expert = _Text(
        "planned-expert", subject, (*lines, site_address(answer_path(request))), calendar
    )
    _to_requester(request, for_requester, now=now)
    _to_expert(request, for_expert, now=now)


def tell_done(request: ExpertRequest, *, now: dt.datetime) -> None:
    text = _Text(
        "done",
        _("Antwoord op verzoek %(number)s") % _number(request)
        if request.method == Method.WRITTEN
        else _("Verslag bij verzoek %(number)s") % _number(request),
        (request.answer, _("Hielp het? Zeg het hier, in één minuut:"), _their_page(request)),
    )
    _to_requester(request, text, now=now)


def tell_evaluated(request: ExpertRequest, *, now: dt.datetime) -> None:
    verdict = _("Uw hulp heeft geholpen.") if request.has_helped else _("Het hielp nog niet.")
    remark = [_("Zij schreven: %(remark)s") % {"remark": request.remark}] if request.remark else []
    text = _Text(
        "evaluated",
        _("Wat %(organisation)s van uw hulp vond") % {"organisation": request.organisation.name},
        (verdict, *remark, _("Dank u wel voor uw tijd.")),
    )
    _to_expert(request, text, now=now)


def tell_expert_withdrawn(request: ExpertRequest, expert: Expert, *, now: dt.datetime) -> None:
    text = _Text(
        f"withdrawn:{expert.pk}",
        _("Verzoek %(number)s hoeft niet meer") % _number(request),
        (
            _("%(organisation)s heeft uw hulp hiervoor niet meer nodig. U hoeft niets te doen.")
            % {"organisation": request.organisation.name},
        ),
        calendar_of(request, now=now, is_cancelled=True),
    )
    _write(request, text, to=expert.mailbox, now=now)


def remind(request: ExpertRequest, *, now: dt.datetime) -> None:
    """Remind the expert of what a request waits for; while nobody has it, the desk."""
    if request.expert is None or request.state == "afgewezen":
        waiting = _("Er is nog geen deskundige gevraagd voor dit verzoek:")
        text = _Text(
            "reminder",
            _("Verzoek %(number)s wacht op een deskundige") % _number(request),
            (waiting, _their_page(request)),
        )
        _to_desk(request, text, now=now)
        return
    what = {
        "voorgesteld": _("Laat u weten of u kunt helpen? Een korte nee is ook goed."),
        "aanvaard": _("U zei dat u helpt. Maakt u een afspraak, of stuurt u het antwoord?"),
        "gepland": _("De afspraak is geweest. Schrijft u kort op wat eruit kwam?"),
    }[request.state]
    text = _Text(
        "reminder",
        _("Herinnering: verzoek %(number)s van %(organisation)s")
        % {**_number(request), "organisation": request.organisation.name},
        (what, request.question, site_address(answer_path(request))),
    )
    _to_expert(request, text, now=now)


def tell_stalled(request: ExpertRequest, *, now: dt.datetime) -> None:
    """Tell who asked, and the desk, that a request stands still."""
    subject = _("Verzoek %(number)s ligt stil") % _number(request)
    page = _their_page(request)
    sorry = _("Het duurt te lang. Onze excuses. Het loket zoekt uit hoe het verder kan.")
    asks = _("Hier gebeurt al een tijd niets. Bel de deskundige, of vraag iemand anders:")
    _to_requester(request, _Text("stalled", subject, (sorry, page)), now=now)
    _to_desk(request, _Text("stalled-desk", subject, (asks, page)), now=now)


def ask_to_evaluate(request: ExpertRequest, *, now: dt.datetime) -> None:
    text = _Text(
        "evaluate",
        _("Hielp de deskundige u verder?"),
        (_("Zeg in één minuut of het hielp. Zo wordt de pool beter."), _their_page(request)),
    )
    _to_requester(request, text, now=now)


def ask_to_confirm(expert: Expert, *, attempt: int, now: dt.datetime) -> bool:
    """Ask an expert whether the profile still holds; say whether this attempt was new."""
    address = site_address(reverse("expert-confirm", args=[confirm_token(expert)]))
    paragraphs = [
        _("Goedendag,"),
        _(
            "U staat in de expertpool van Thuisplein. Eén keer per jaar vragen wij of alles nog "
            "klopt. Kijk het na en bevestig het met één klik:"
        ),
        address,
        _("Zonder bevestiging stellen wij u vanaf %(day)s niet meer voor.")
        % {"day": date_format(expert.confirmed_until(), "j F Y")},
        _("Met vriendelijke groet,\nde expertpool van Thuisplein"),
    ]
    letter = Letter(
        occasion=f"expert:{expert.pk}:confirm:{expert.confirmed_on.isoformat()}:{attempt}",
        to=expert.mailbox,
        subject=_("Klopt uw profiel in de expertpool nog?"),
        body="\n\n".join(paragraphs) + "\n",
    )
    mail = put(letter, about=None, now=now)
    if mail.created_at != now:
        return False
    deliver_soon()
    return True
