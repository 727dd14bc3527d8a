"""What ranking needs of every document besides its words, in ten bytes."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from thuisplein.search.index.document import Document, day_number

#: Kinds of documents by number; new ones are added at the end, so that stored numbers stay true.
KINDS = (
    "",
    "praktijkvoorbeeld",
    "vraag-en-antwoord",
    "stappenplan",
    "wet",
    "handreiking",
    "verhaal",
    "nieuws",
    "publicatie",
    "dossier",
    "thema",
    "informatie",
    "expert",
    "team",
)
FACTS = np.dtype(
    [
        ("dated_on", "<u2"),
        ("review_by", "<u2"),
        ("is_withdrawn", "u1"),
        ("evidence", "u1"),
        ("kind", "u1"),
    ]
)
Facts = npt.NDArray[np.void]


def facts_of(documents: Sequence[Document]) -> Facts:
    return np.array(
        [
            (
                day_number(one.dated_on),
                day_number(one.review_by),
                one.is_withdrawn,
                one.evidence,
                KINDS.index(one.kind) if one.kind in KINDS else 0,
            )
            for one in documents
        ],
        dtype=FACTS,
    )


def read_facts(data: bytes) -> Facts:
    return np.frombuffer(data, FACTS)
