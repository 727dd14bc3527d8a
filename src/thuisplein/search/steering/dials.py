"""What editors can turn about the ranking: in their own words and units, within sane limits.

Plain: knows no database. A dial shows a number that people understand ("an old page loses 10 %")
and knows which number of the tuning that is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thuisplein.search.ranking.tuning import Tuning

Values = Mapping[str, Decimal]
_CENTS = Decimal("0.01")


@dataclass(frozen=True)
class Dial:
    """One number that editors may turn.

    ``attribute`` names it in Tuning, or in its field weights. ``is_loss``: editors say what a page
    loses, the tuning what it keeps.
    """

    name: str
    attribute: str
    label: str | Promise
    help: str | Promise
    least: Decimal
    most: Decimal
    unit: str | Promise = ""
    scale: int = 1
    is_loss: bool = False
    is_field: bool = False

    def of(self, tuning: Tuning) -> Decimal:
        """Return where the dial stands, in its own unit."""
        value = getattr(tuning.fields if self.is_field else tuning, self.attribute)
        return Decimal(str((1 - value if self.is_loss else value) * self.scale)).quantize(_CENTS)

    def turned(self, tuning: Tuning, value: Decimal) -> Tuning:
        """Return the tuning with this dial turned to a value."""
        share = float(value) / self.scale
        number = round(1 - share if self.is_loss else share, 6)
        turned: dict[str, Any] = {self.attribute: number}
        if self.is_field:
            return replace(tuning, fields=replace(tuning.fields, **turned))
        return replace(tuning, **turned)


def _weight(name: str, attribute: str, label: str | Promise, about: str | Promise) -> Dial:
    return Dial(name, attribute, label, about, Decimal("0.1"), Decimal(20), is_field=True)


def _share(
    name: str, label: str | Promise, about: str | Promise, most: int, *, is_loss: bool = False
) -> Dial:
    limits = (Decimal(0), Decimal(most))
    return Dial(name, name, label, about, *limits, unit="%", scale=100, is_loss=is_loss)


DIALS = (
    _weight(
        "title",
        "title",
        _("Woord in de titel"),
        _("Hoe zwaar een woord telt dat in de titel staat, naast een woord in de tekst."),
    ),
    _weight(
        "lead",
        "lead",
        _("Woord in de samenvatting"),
        _("Ook het korte antwoord boven een vraag, en de naam en het artikel van een wet."),
    ),
    _weight(
        "label",
        "label",
        _("Aandachtsgroep, onderwerp of gemeente"),
        _("Hoe zwaar het telt dat een pagina daaronder is ingedeeld."),
    ),
    _weight(
        "body",
        "body",
        _("Woord in de tekst"),
        _("Hoe zwaar een woord in de rest van de pagina telt. In een lange tekst telt het minder."),
    ),
    _share(
        "recency",
        _("Wat een oude pagina ten hoogste verliest"),
        _("0 % is: de leeftijd maakt niet uit."),
        90,
    ),
    Dial(
        "half_life_days",
        "half_life_days",
        _("Hoe snel dat gaat"),
        _("Na zoveel dagen is de helft van dat verlies bereikt. Twee jaar is 730 dagen."),
        Decimal(30),
        Decimal(3650),
        unit=_("dagen"),
    ),
    _share(
        "withdrawn",
        _("Wat een ingetrokken pagina verliest"),
        _("Zij blijft te vinden, met de reden erbij, maar lager."),
        95,
        is_loss=True,
    ),
    _share(
        "expired",
        _("Wat een pagina verliest die over haar controledatum is"),
        _("Tot iemand haar heeft nagekeken."),
        95,
        is_loss=True,
    ),
    _share(
        "evidence",
        _("Wat elke trede van bewijs toevoegt"),
        _("Beschreven is één trede, onderbouwd twee, effect aangetoond drie."),
        30,
    ),
)
BY_NAME = {dial.name: dial for dial in DIALS}


def values_of(tuning: Tuning) -> dict[str, Decimal]:
    """Return where all dials stand."""
    return {dial.name: dial.of(tuning) for dial in DIALS}


def starting_values() -> dict[str, Decimal]:
    """Return where the dials stand when nobody has turned them."""
    return values_of(Tuning())


def tuning_of(values: Values) -> Tuning:
    """Return the tuning with the dials at these values; what is not named stays as shipped."""
    tuning = Tuning()
    for name, value in values.items():
        # A dial of an earlier release means nothing to this one.
        if name in BY_NAME and value != BY_NAME[name].of(Tuning()):
            tuning = BY_NAME[name].turned(tuning, value)
    return tuning


def differences(before: Values, after: Values) -> list[tuple[str, Decimal, Decimal]]:
    """Return the dials that stand otherwise, with where they stood and stand."""
    pairs = ((dial.name, before[dial.name], after[dial.name]) for dial in DIALS)
    return [one for one in pairs if one[1] != one[2]]
