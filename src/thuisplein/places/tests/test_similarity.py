"""Size classes and likeness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisplein.places.similarity import Profile, distance, most_similar
from thuisplein.places.sizes import SIZE_CLASSES, size_class, size_class_by_slug

profiles = st.builds(
    Profile,
    code=st.text("0123456789", min_size=4, max_size=4),
    inhabitants=st.none() | st.integers(900, 950_000),
    urbanity=st.none() | st.integers(1, 5),
    social_rent_pct=st.none() | st.floats(0, 100),
)


@pytest.mark.parametrize(
    ("inhabitants", "slug"),
    [
        (0, "tot-20000"),
        (19_999, "tot-20000"),
        (20_000, "20000-50000"),
        (50_000, "50000-100000"),
        (100_000, "100000-250000"),
        (249_999, "100000-250000"),
        (250_000, "vanaf-250000"),
        (950_000, "vanaf-250000"),
    ],
)
def test_size_class(inhabitants: int, slug: str) -> None:
    found = size_class(inhabitants)

    assert found is not None
    assert found.slug == slug
    assert size_class_by_slug(slug) is found


def test_size_class_of_the_unknown() -> None:
    assert size_class(None) is None
    assert size_class_by_slug("groot") is None


def test_size_classes_join_up() -> None:
    assert [c.below for c in SIZE_CLASSES[:-1]] == [c.at_least for c in SIZE_CLASSES[1:]]


def test_most_similar_ranks_and_explains() -> None:
    subject = Profile("a", 160_000, 2, 32)
    others = [
        Profile("far", 9_000, 5, 15),
        Profile("near", 165_000, 2, 34),
        Profile("half", 158_000, 3, 20),
        subject,
    ]

    found = most_similar(subject, others, limit=2)

    assert [(one.code, one.reason) for one in found] == [
        ("near", "Vergelijkbaar in aantal inwoners, stedelijkheid en aandeel corporatiewoningen."),
        (
            "half",
            (
                "Vergelijkbaar in aantal inwoners. "
                "Verschilt in stedelijkheid en aandeel corporatiewoningen."
            ),
        ),
    ]


@given(one=profiles, other=profiles)
def test_distance_is_the_same_both_ways(one: Profile, other: Profile) -> None:
    assert distance(one, other) == pytest.approx(distance(other, one))
    assert distance(one, other) >= 0


@given(
    subject=profiles,
    others=st.lists(profiles, unique_by=lambda p: p.code),
    limit=st.integers(-1, 9),
)
def test_most_similar_is_sorted_and_limited(
    subject: Profile, others: list[Profile], limit: int
) -> None:
    found = most_similar(subject, others, limit=limit)

    assert len(found) <= max(limit, 0)
    assert [one.distance for one in found] == sorted(one.distance for one in found)
    assert subject.code not in {one.code for one in found}
