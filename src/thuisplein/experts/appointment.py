"""An appointment as iCalendar, which opens in every diary."""

import datetime as dt
from dataclasses import dataclass

from icalendar import Calendar, Event


@dataclass(frozen=True)
class Appointment:
    """``uid`` stays the same when it moves; ``sequence`` says which version this is."""

    uid: str
    sequence: int
    title: str
    starts_at: dt.datetime
    minutes: int
    where: str
    description: str
    is_cancelled: bool = False


def as_icalendar(appointment: Appointment, *, made_at: dt.datetime) -> str:
    """Return the text of the file. Moments are in UTC, so every diary shows its own time."""
    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", made_at.astimezone(dt.UTC))
    begin = appointment.starts_at.astimezone(dt.UTC)
    event.add("dtstart", begin)
    event.add("dtend", begin + dt.timedelta(minutes=appointment.minutes))
    event.add("summary", appointment.title)
    event.add("description", appointment.description)
    if appointment.is_cancelled:
        event.add("status", "CANCELLED")
    if appointment.where:
        event.add("location", appointment.where)
    calendar = Calendar()
    calendar.add("prodid", "-//Thuisplein//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if appointment.is_cancelled else "PUBLISH")
    calendar.add_component(event)
    return str(calendar.to_ical().decode())
