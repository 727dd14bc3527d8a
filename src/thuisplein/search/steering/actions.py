"""Turning the dials of the ranking."""

import datetime as dt
from decimal import Decimal

from django.db import IntegrityError, transaction

from thuisplein.accounts.public import User
from thuisplein.base.public import SiteState
from thuisplein.search.steering.dials import (
    Values,
    differences,
    starting_values,
    tuning_of,
    values_of,
)
from thuisplein.search.steering.models import TuningChange


class ChangedMeanwhileError(Exception):
    """Somebody else turned the dials since the editor looked."""


class NothingChangedError(Exception):
    """The dials stand like this already."""


@transaction.atomic
def change_tuning(
    *, values: Values, based_on: int, reason: str, by: User, at: dt.datetime
) -> TuningChange:
    """Turn the dials to these values; readers find accordingly from the next question on.

    ``based_on`` is the number of the state that the editor saw, 0 for the values that ship.
    Raises ChangedMeanwhileError, or NothingChangedError.
    """
    newest = TuningChange.objects.first()
    if based_on != (newest.number if newest else 0):
        raise ChangedMeanwhileError
    changes = differences(values_at(newest), values)
    if not changes:
        raise NothingChangedError
    shipped = starting_values()
    made = TuningChange(
        number=based_on + 1,
        turned={name: str(value) for name, value in values.items() if value != shipped[name]},
        changes=[[name, str(before), str(after)] for name, before, after in changes],
        reason=reason,
        made_at=at,
        made_by=by,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        # Somebody else was faster by less than a transaction.
        raise ChangedMeanwhileError from error
    # The pages of readers are kept per version. Municipalities and targets stay as they are.
    SiteState.raise_version(figures=False, concepts=False)
    return made


def values_at(change: TuningChange | None) -> dict[str, Decimal]:
    """Return where all dials stand in a state; None is the state that ships."""
    return values_of(tuning_of(change.values if change else {}))
