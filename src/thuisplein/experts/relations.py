"""What experts and teams point to, all of it in one query: subjects, places, organisations."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from thuisplein.experts.models import Expert, Team

#: What is pointed to -> what stands for it here: a slug or a key, and its name.
_SUBJECTS, _PLACES = ("topics", "groups"), ("provinces", "regions", "municipalities")
Owner = tuple[type[Expert] | type[Team], int]


@dataclass
class PointsTo:
    """Slugs of subjects, codes of places, keys of organisations."""

    topics: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    provinces: list[str] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    municipalities: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    #: Names of places by what they are.
    names: dict[str, list[str]] = field(default_factory=dict)

    @property
    def area_text(self) -> tuple[str, ...]:
        """Return the names of provinces, regions and municipalities, each by name."""
        return tuple(name for what in _PLACES for name in sorted(self.names.get(what, ())))


def relations() -> defaultdict[Owner, PointsTo]:
    """Return by model and key what each expert and team points to."""
    models = {model.__name__: model for model in (Expert, Team)}
    first, *rest = (part for model in models.values() for part in _parts(model))
    found: defaultdict[Owner, PointsTo] = defaultdict(PointsTo)
    for name, key, what, value, label in first.union(*rest, all=True):
        owner = found[models[name], key]
        getattr(owner, what).append(value)
        if what in _PLACES:
            owner.names.setdefault(what, []).append(label)
    return found


def _parts(model: type[Expert] | type[Team]) -> Iterator[QuerySet[Any, Any]]:
    own = ("conflicts",) if model is Expert else ()
    for name in (*_SUBJECTS, *_PLACES, *own):
        many = model._meta.get_field(name)
        target = many.m2m_reverse_field_name()
        value = f"{target}__slug" if name in _SUBJECTS else f"{target}_id"
        yield many.remote_field.through.objects.annotate(
            model=Value(model.__name__, output_field=CharField()),
            key=F(f"{many.m2m_field_name()}_id"),
            what=Value(name, output_field=CharField()),
            value=Cast(F(value), CharField()),
            label=Cast(F(f"{target}__name"), CharField()),
        ).values_list("model", "key", "what", "value", "label")
