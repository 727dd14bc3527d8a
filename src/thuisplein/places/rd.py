"""From the Dutch grid (Rijksdriehoekstelsel, EPSG:28992, metres) to WGS84 degrees.

The polynomials of Schreutelkamp and Strang van Hees (Geodesia 2001, 64-69); within 0.3 m inside
the Netherlands, far below what the simplified outlines keep. PDOK answers in this grid unless
asked otherwise.
"""

import numpy as np
import numpy.typing as npt

X0, Y0 = 155_000.0, 463_000.0
LON0, LAT0 = 5.38720621, 52.15517440

# Power of x, power of y, seconds of arc per (100 km) to that power.
_LAT_TERMS = (
    (0, 1, 3235.65389),
    (2, 0, -32.58297),
    (0, 2, -0.24750),
    (2, 1, -0.84978),
    (0, 3, -0.06550),
    (2, 2, -0.01709),
    (1, 0, -0.00738),
    (4, 0, 0.00530),
    (2, 3, -0.00039),
    (4, 1, 0.00033),
    (1, 1, -0.00012),
)
_LON_TERMS = (
    (1, 0, 5260.52916),
    (1, 1, 105.94684),
    (1, 2, 2.45656),
    (3, 0, -0.81885),
    (1, 3, 0.05594),
    (3, 1, -0.05607),
    (0, 1, 0.01199),
    (3, 2, -0.00256),
    (1, 4, 0.00128),
    (0, 2, 0.00022),
    (2, 0, -0.00022),
    (5, 0, 0.00026),
)


def to_wgs84(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return lon, lat for rows of x, y."""
    dx = (points[:, 0] - X0) * 1e-5
    dy = (points[:, 1] - Y0) * 1e-5
    lat = sum((k * dx**p * dy**q for p, q, k in _LAT_TERMS), np.zeros_like(dx))
    lon = sum((k * dx**p * dy**q for p, q, k in _LON_TERMS), np.zeros_like(dx))
    return np.column_stack([LON0 + lon / 3600, LAT0 + lat / 3600])
