"""Which knowledge fits a backlog, each with the reason why."""

from django.utils.translation import gettext as _

from thuisplein.knowledge.public import Snapshot
from thuisplein.pages.local_practice import Fitting
from thuisplein.pages.local_targets.sentences import persons
from thuisplein.places.public import MunicipalityFacts
from thuisplein.targets.public import MONTHS, Standing

GROUP, ABOUT_TARGETS, ABOUT_HOMES = "statushouders", "taakstelling", "woningen-vinden"
PRACTICE, STEP_PLAN = "praktijkvoorbeeld", "stappenplan"
SHOWN = 3


def backlog(standing: Standing) -> int:
    """Return persons behind the schedule, or at the end behind the target; 0 when there is none."""
    if standing.status is None or standing.corrected is None or standing.corrected <= 0:
        return 0
    if standing.month == MONTHS:
        return max(-(standing.closing or 0), 0)
    return max(standing.behind or 0, 0)


def fitting_a_backlog(
    place: MunicipalityFacts, standing: Standing, held: Snapshot
) -> list[Fitting]:
    """Return up to three items: own practice first, then about targets, homes, a step plan."""
    behind = backlog(standing)
    if not behind:
        return []
    words = {"behind": persons(behind)}
    own = _("Past omdat het uw eigen aanpak is en u nu %(behind)s achterloopt.") % words
    targets = _(
        "Past omdat u nu %(behind)s achterloopt en dit gaat over het halen van de taakstelling."
    )
    homes = _("Past omdat u nu %(behind)s achterloopt en dit gaat over het vinden van woningen.")
    plan = _("Past omdat u nu %(behind)s achterloopt: wie doet wat, in welke week.")
    practice = {"soort": [PRACTICE], "groep": [GROUP]}
    about = {**practice, "onderwerp": [ABOUT_TARGETS]}
    groups: list[tuple[dict[str, list[str]], str]] = [
        ({**about, "gemeente": [place.code]}, own),
        (about, targets % words),
        ({**practice, "onderwerp": [ABOUT_HOMES]}, homes % words),
    ]
    found: dict[int, Fitting] = {}
    for selection, reason in groups:
        for key in held.items.choose(selection).keys:
            if len(found) < SHOWN - 1:
                found.setdefault(key, Fitting(key, reason))
    plans = {"soort": [STEP_PLAN], "groep": [GROUP]}
    keys = held.items.choose({**plans, "onderwerp": [ABOUT_TARGETS]}).keys
    for key in (keys or held.items.choose(plans).keys)[:1]:
        found.setdefault(key, Fitting(key, plan % words))
    return list(found.values())
