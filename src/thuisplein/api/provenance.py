"""Where the facts that have no source of their own come from."""

import datetime as dt

#: See places/data/README.md: names, codes and regions of CBS on this day, open data (CC BY 4.0).
PLACES_SOURCE = "CBS, Gebieden in Nederland (86247NED); inwoners: CBS"
PLACES_DAY = dt.date(2026, 1, 1)
SUMS_SOURCE = "Thuisplein, opgeteld uit de cijfers per gemeente"
