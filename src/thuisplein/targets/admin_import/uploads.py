"""Files that were handed in and wait for a decision, with what was chosen for them so far."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from thuisplein.accounts.models import User
from thuisplein.targets.half_years import NotAHalfYearError, Period
from thuisplein.targets.importing import (
    Applied,
    ImportRefusedError,
    apply_plan,
    keep_mapping,
    overview_source,
    plan_import,
    saved_mapping,
)
from thuisplein.targets.models import Source, UploadedOverview
from thuisplein.targets.spreadsheets.header import Mapping
from thuisplein.targets.spreadsheets.layout import Options
from thuisplein.targets.spreadsheets.mapping import read_mapping, write_mapping
from thuisplein.targets.spreadsheets.plan import Plan
from thuisplein.targets.spreadsheets.questions import MappingNeeded

KEPT_DAYS = 30


class ColumnsUnclearError(ImportRefusedError):
    template = _("Zeg eerst wat er in de kolommen staat.")


@transaction.atomic
def keep_upload(
    data: bytes, name: str, choices: dict[str, Any], *, by: User, on: datetime
) -> UploadedOverview:
    """Keep a file until it is taken in; what lay there too long goes."""
    UploadedOverview.objects.filter(uploaded_at__lt=on - timedelta(days=KEPT_DAYS)).delete()
    return UploadedOverview.objects.create(
        file_name=name[:255],
        content=data,
        source_title=choices["source"],
        choices=as_choices(choices),
        uploaded_by=by,
        uploaded_at=on,
    )


def as_choices(values: dict[str, Any]) -> dict[str, Any]:
    """Return form values as they are kept."""
    day = values.get("reference_date")
    return {
        "half_year": values.get("half_year") or "",
        "reference_date": day.isoformat() if day else "",
        "sheet": values.get("sheet") or "",
    }


def choose(upload: UploadedOverview, values: dict[str, Any]) -> None:
    """Keep another half-year, reference date or sheet; named columns stay."""
    upload.choices = {**upload.choices, **as_choices(values)}
    upload.save(update_fields=["choices"])


def name_columns(upload: UploadedOverview, columns: dict[str, str]) -> None:
    """Keep what columns hold; raises MappingInvalidError."""
    together = {**upload.choices.get("columns", {}), **write_mapping(read_mapping(columns))}
    upload.choices = {**upload.choices, "columns": together}
    upload.save(update_fields=["choices"])


def options_of(upload: UploadedOverview) -> Options:
    """Return what was chosen for this file, on top of what is known of its source."""
    chosen = upload.choices
    try:
        half_year = Period.from_code(chosen.get("half_year") or "")
    except NotAHalfYearError:
        half_year = None
    day = chosen.get("reference_date")
    return Options(
        half_year=half_year,
        reference_date=date.fromisoformat(day) if day else None,
        sheet=chosen.get("sheet") or "",
        mapping={**_saved(upload), **read_mapping(chosen.get("columns", {}))},
    )


def _saved(upload: UploadedOverview) -> Mapping:
    return saved_mapping(Source.objects.filter(title=upload.source_title, url="").first())


def plan_of(upload: UploadedOverview) -> Plan | MappingNeeded:
    """Return what taking in this file would change now; raises a SpreadsheetError."""
    return plan_import(bytes(upload.content), upload.file_name, options_of(upload))


@transaction.atomic
def take_in(upload_id: int, *, by: User, on: datetime) -> Applied:
    """Take in a handed-in file, once.

    Raises UploadedOverview.DoesNotExist, a SpreadsheetError or an ImportRefusedError; then the
    file still lies there.
    """
    upload = UploadedOverview.objects.select_for_update().get(pk=upload_id)
    plan = plan_of(upload)
    if isinstance(plan, MappingNeeded):
        raise ColumnsUnclearError
    source = overview_source(upload.source_title)
    applied = apply_plan(plan, bytes(upload.content), source=source, by=by, on=on)
    columns = read_mapping(upload.choices.get("columns", {}))
    if columns:
        keep_mapping(source, columns)
    upload.delete()
    return applied
