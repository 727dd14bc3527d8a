"""Compute and print the targets of all municipalities of a half-year."""

import csv
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.table import Table

from thuisplein.places.public import municipality_index
from thuisplein.targets.computing import (
    ComputedTargets,
    NoNationalNumberError,
    NoRoundingRuleError,
    TargetComputer,
)
from thuisplein.targets.half_years import NotAHalfYearError, Period
from thuisplein.targets.models import Basis, HalfYear, HousingTarget
from thuisplein.targets.population import NoPopulationError
from thuisplein.targets.target import Rounding

UNKNOWN = 1


def period(text: str) -> Period:
    try:
        return Period.from_code(text)
    except NotAHalfYearError as error:
        raise ArgumentTypeError(str(error)) from None


class Command(BaseCommand):
    help = (
        "Print the target of every municipality for a half-year: the national number times its "
        "inhabitants, divided by those of the country, on 1 January of the year before "
        "(Huisvestingswet 2014, art. 29(1)), with the sum and its difference to the national "
        "number, and the published targets beside it. Stores nothing. Exit code 0: done; 1: the "
        "half-year, its national number or the inhabitants are not known; 2: wrong use."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--half-year", metavar="CODE", type=period, required=True, help="such as 2022-II"
        )
        parser.add_argument(
            "--rounding",
            choices=[rounding.value for rounding in Rounding],
            help="up (the law) or nearest (as published in 2022); otherwise the dated rule",
        )
        parser.add_argument("--csv", action="store_true", help="print comma-separated values")

    def handle(self, *_args: Any, **options: Any) -> None:
        rounding = Rounding(options["rounding"]) if options["rounding"] else None
        code = options["half_year"].code
        half_year = HalfYear.objects.filter(code=code).first()
        if half_year is None:
            raise CommandError(f"half-year {code} is not known; add it or run load_targets")
        try:
            computed = TargetComputer().of(half_year, rounding)
        except NoNationalNumberError as error:
            message = f"no national number is known for {code}"
            raise CommandError(message, returncode=UNKNOWN) from error
        except NoRoundingRuleError as error:
            message = f"no rounding rule holds for {code}; give --rounding"
            raise CommandError(message, returncode=UNKNOWN) from error
        except NoPopulationError as error:
            raise CommandError(str(error.args[0]), returncode=UNKNOWN) from error
        rows = _rows(computed)
        if options["csv"]:
            self._print_csv(rows)
        else:
            self._print_table(computed, rows)

    def _print_csv(self, rows: list[tuple[str, str, int, int, int | None]]) -> None:
        writer = csv.writer(self.stdout, lineterminator="\n")
        writer.writerow(["code", "naam", "inwoners", "taakstelling", "gepubliceerd"])
        writer.writerows(rows)

    def _print_table(
        self, computed: ComputedTargets, rows: list[tuple[str, str, int, int, int | None]]
    ) -> None:
        table = Table(box=None, pad_edge=False)
        table.add_column("code")
        table.add_column("municipality")
        for heading in ("inhabitants", "target", "published"):
            table.add_column(heading, justify="right")
        for code, name, inhabitants, target, published in rows:
            shown = "" if published is None else str(published)
            table.add_row(code, name, f"{inhabitants:,}", f"{target:,}", shown)
        self.stdout.ending = ""
        console = Console(file=self.stdout, soft_wrap=True, highlight=False)  # type: ignore[arg-type]
        console.print(table)
        split, people = computed.split, computed.inhabitants
        console.print(
            f"{computed.period.code}: national number {split.national_number:,} "
            f"(version {computed.number.version}), rounding {split.rounding.value}, "
            f"sum of {len(rows)} municipalities {split.total:,}, difference {split.difference:+,}"
        )
        console.print(f"inhabitants on {people.on.isoformat()}: {people.total:,}")
        if not people.is_published:
            years = " and ".join(map(str, people.years))
            console.print(f"inhabitants are an estimate from {years}: the targets are examples")


def _rows(computed: ComputedTargets) -> list[tuple[str, str, int, int, int | None]]:
    """Return code, name, inhabitants, computed and published net target, by name."""
    places = municipality_index().by_code
    published = dict(
        HousingTarget.objects.current()
        .filter(half_year_id=computed.period.code, basis=Basis.PUBLISHED)
        .values_list("municipality_id", "net")
    )
    codes = [code for code in places if code in computed.split.targets]
    return [
        (
            code,
            places[code].name,
            computed.inhabitants.by_code[code],
            computed.split.targets[code],
            published.get(code),
        )
        for code in codes
    ]
