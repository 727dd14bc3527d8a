"""What supervision says in words: how a rung came about, and which one it is."""

from django.utils.translation import gettext as _

from thuisplein.pages.land_in_beeld.words import day_text
from thuisplein.pages.local_targets.sentences import half_year_label, persons
from thuisplein.places.public import ProvinceFacts
from thuisplein.targets.public import Proposal, RungState

#: The value in forms for "the backlog is excused, the rung stays".
EXCUSED = "verschoonbaar"


def home_of(province: ProvinceFacts) -> str:
    return f"/provincies/{province.slug}/toezicht/"


def rung_text(state: RungState | None) -> str:
    """Return "2. Informatie opvragen", with "verschoonbaar" where that is so."""
    if state is None:
        return "–"
    text = f"{state.position}. {state.name}"
    return _("%s (verschoonbaar)") % text if state.is_excused else text


def how_text(state: RungState) -> str:
    """Say in a few words how the rung came about."""
    if state.decided_on is not None and state.basis == "besluit":
        return _("besluit van %s") % day_text(state.decided_on)
    return _("berekend")


def balance_text(balance: int | None) -> str:
    if balance is None:
        return _("geen stand aan het eind")
    if balance < 0:
        return _("%s achter") % persons(-balance)
    return _("%s voor") % persons(balance) if balance else _("precies op nul")


def proposed_reason(given: Proposal) -> str:
    """Return the reason that the history gives for the ladder's own rung."""
    half = half_year_label(given.standing.half_year)
    closing, missed = given.standing.closing, given.by_rule.missed_in_a_row
    if closing is None or closing >= 0:
        return _("De %s eindigde zonder achterstand.") % half
    words = _("De %(half)s eindigde met een achterstand van %(count)s.") % {
        "half": half,
        "count": persons(-closing),
    }
    if missed > 1:
        words += " " + _("Het is het %se halfjaar op rij met een achterstand.") % missed
    return words
