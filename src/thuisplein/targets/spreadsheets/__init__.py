"""Reads any monthly overview of targets and realisation: XLSX, ODS or CSV, in many layouts.

Plain Python: bytes in, rows with their place in the file out, then what they mean, then what
would change. Knows no ORM, clock or settings; which municipality a name is, is asked of a lookup
that is passed in. The way in is `reading.py`; why it is built like this: ADR 0014.
"""
