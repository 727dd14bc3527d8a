"""What the map shows, in one sentence: patterns, and filling them in.

The same patterns go to the browser, which fills them in when a reader moves the slider, so both
say the same. Holes are written %(name)s; a number in a hole is already written as text.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from thuisplein.pages.land_in_beeld.figures import Moment
from thuisplein.pages.land_in_beeld.measures import Classes, bare_text, value_of
from thuisplein.pages.land_in_beeld.words import day_text, number_text
from thuisplein.targets.public import Status

#: Provinces with fewer municipalities than this say little in a ranking.
FEWEST = 3
ON_SCHEDULE = {Status.MET, Status.AHEAD, Status.ON_SCHEDULE}


@dataclass(frozen=True)
class ProvinceCount:
    """How the municipalities of a province are spread over the classes; ``steps[0]`` no figure."""

    name: str
    slug: str
    steps: tuple[int, ...]

    @property
    def known(self) -> int:
        return sum(self.steps[1:])

    @property
    def good(self) -> int:
        return self.steps[1] + self.steps[2]


def sentence_patterns() -> dict[str, str]:
    """Return all patterns by key: measure, and "nu" or "toen"."""
    return {
        "leeg": _("Voor %(day)s zijn er geen cijfers per gemeente."),
        "deel-nu": _(
            "Op %(day)s liggen %(good)s van de %(total)s gemeenten op of voor het schema voor "
            "statushouders."
        ),
        "deel-toen": _(
            "Op %(day)s lagen %(good)s van de %(total)s gemeenten op of voor het schema voor "
            "statushouders."
        ),
        "achterstand-nu": _(
            "Op %(day)s lopen %(bad)s van de %(total)s gemeenten achter op het schema. In "
            "%(worst)s is de achterstand het grootst: %(value)s personen per 1.000 inwoners."
        ),
        "achterstand-toen": _(
            "Op %(day)s liepen %(bad)s van de %(total)s gemeenten achter op het schema. In "
            "%(worst)s was de achterstand het grootst: %(value)s personen per 1.000 inwoners."
        ),
        "per-week-nu": _(
            "Om de taakstelling te halen moeten gemeenten vanaf %(day)s samen %(sum)s personen "
            "per week huisvesten. Het meeste is nodig in %(worst)s: %(value)s per week."
        ),
        "per-week-toen": _(
            "Om de taakstelling te halen moesten gemeenten vanaf %(day)s samen %(sum)s personen "
            "per week huisvesten. Het meeste was nodig in %(worst)s: %(value)s per week."
        ),
        "per-week-voorbij": _("Op %(day)s is het halfjaar voorbij: per week is niets meer nodig."),
        "trede-nu": _(
            "Op %(day)s staan %(bad)s van de %(total)s gemeenten op een trede van de "
            "interventieladder van hun provincie."
        ),
        "trede-toen": _(
            "Op %(day)s stonden %(bad)s van de %(total)s gemeenten op een trede van de "
            "interventieladder van hun provincie."
        ),
        "trend-nu": _(
            "Op %(day)s staan %(up)s gemeenten er beter voor dan een half jaar eerder, en "
            "%(down)s slechter."
        ),
        "trend-toen": _(
            "Op %(day)s stonden %(up)s gemeenten er beter voor dan een half jaar eerder, en "
            "%(down)s slechter."
        ),
        "ver-0-nu": _("Geen enkele gemeente loopt ver achter."),
        "ver-0-toen": _("Geen enkele gemeente liep ver achter."),
        "ver-1-nu": _("1 gemeente loopt ver achter."),
        "ver-1-toen": _("1 gemeente liep ver achter."),
        "ver-n-nu": _("%(far)s gemeenten lopen ver achter."),
        "ver-n-toen": _("%(far)s gemeenten liepen ver achter."),
        "provincies-nu": _(
            "In %(first)s en %(second)s staat het grootste deel van de gemeenten er goed voor, in "
            "%(last)s het kleinste."
        ),
        "provincies-toen": _(
            "In %(first)s en %(second)s stond het grootste deel van de gemeenten er goed voor, in "
            "%(last)s het kleinste."
        ),
        "gekozen": _("%(done)s van %(target)s personen gehuisvest"),
        "gekozen-gehaald": _("%(done)s personen gehuisvest; er was niets meer te doen"),
        "gekozen-leeg": _("Voor deze peildatum is er geen cijfer."),
        "gemeenten": _("%(good)s van %(total)s"),
    }


def strong_patterns() -> dict[str, str]:
    """Return which words of the sentence stand out, by measure."""
    return {
        "deel": _("%(good)s van de %(total)s gemeenten"),
        "achterstand": _("%(bad)s van de %(total)s gemeenten"),
        "per-week": _("%(sum)s personen per week"),
        "trede": _("%(bad)s van de %(total)s gemeenten"),
        "trend": _("%(up)s gemeenten"),
    }


@dataclass(frozen=True)
class Summary:
    """The sentence in parts: before, what is strong, after; and the second one, on provinces."""

    text: str
    strong: str
    far: str
    provinces: str

    @property
    def parts(self) -> tuple[str, str]:
        """Return what stands before and after the strong words."""
        if not self.strong:
            return self.text, ""
        before, _found, after = self.text.partition(self.strong)
        return before, after

    @property
    def whole(self) -> str:
        return " ".join(filter(None, [self.text, self.far, self.provinces]))


def summarise(
    moment: Moment, classes: Classes, provinces: list[ProvinceCount], shown: set[str] | None
) -> Summary:
    """Say what a moment shows; ``shown``: codes within the chosen province, None for all."""
    patterns = sentence_patterns()
    key, tense = classes.measure.key, "nu" if moment.is_latest else "toen"
    known = [
        (row, step, value_of(row, key))
        for row, step in zip(moment.rows, classes.steps, strict=True)
        if step and (shown is None or row.place.code in shown)
    ]
    day = day_text(moment.reference_date)
    if not known:
        over = key == "per-week" and moment.reference_date >= moment.closes_on
        return Summary(patterns["per-week-voorbij" if over else "leeg"] % {"day": day}, "", "", "")
    valued = [(value, row) for row, _step, value in known if value is not None]
    worst = max(valued, key=lambda one: classes.measure.sign * one[0], default=None)
    good = sum(row.status in ON_SCHEDULE for row, _s, _v in known)
    bad = sum(value > 0 for value, _row in valued)
    holes = {
        "day": day,
        "good": number_text(good),
        "bad": number_text(bad),
        "total": number_text(len(known)),
        "worst": worst[1].place.name if worst else "",
        "value": bare_text(worst[0], key) if worst else "",
        "sum": number_text(round(sum(value for value, _row in valued))),
        "up": number_text(sum(value > 0 for value, _row in valued)),
        "down": number_text(sum(value < 0 for value, _row in valued)),
    }
    far = ""
    if key == "deel":
        count = sum(row.status is Status.FAR_BEHIND for row, _s, _v in known)
        far = patterns[f"ver-{count if count < 2 else 'n'}-{tense}"] % {"far": number_text(count)}
    return Summary(
        patterns[f"{key}-{tense}"] % holes,
        strong_patterns()[key] % holes,
        far,
        _about_provinces(provinces, tense, patterns) if shown is None else "",
    )


def province_counts(moment: Moment, classes: Classes) -> list[ProvinceCount]:
    """Return the spread per province, the province with the largest good part first."""
    counted: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for row, step in zip(moment.rows, classes.steps, strict=True):
        province = row.place.province
        names[province.slug] = province.name
        counted.setdefault(province.slug, [0] * 6)[step] += 1
    counts = [ProvinceCount(names[slug], slug, tuple(steps)) for slug, steps in counted.items()]
    return sorted(counts, key=lambda one: (-(one.good / one.known if one.known else -1), one.name))


def _about_provinces(counts: list[ProvinceCount], tense: str, patterns: dict[str, str]) -> str:
    ranked = [one for one in counts if one.known >= FEWEST]
    if len(ranked) < FEWEST:
        return ""
    first, second, last = ranked[0], ranked[1], ranked[-1]
    return patterns[f"provincies-{tense}"] % {
        "first": first.name,
        "second": second.name,
        "last": last.name,
    }


def count_in_words(step_labels: dict[int, str], steps: tuple[int, ...]) -> str:
    """Return "31 voor op schema, 17 op schema" for who can't see the bar."""
    return ", ".join(
        f"{steps[step]} {step_labels[step][:1].lower()}{step_labels[step][1:]}"
        for step in (1, 2, 3, 4, 5, 0)
        if steps[step] and step in step_labels
    )
