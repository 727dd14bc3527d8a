"""The index: generations, their documents, and in which of them each term stands.

A generation is one complete index. A rebuild makes the next one beside it and then takes its
place. What is published in between is written with its own postings, in the publishing transaction.
"""

import uuid

from django.db import models


class Generation(models.Model):
    """``stamp`` rises with every change, so that processes know when to look again."""

    class State(models.TextChoices):
        BUILDING = "wordt gemaakt"
        CURRENT = "in gebruik"
        #: Nobody reads it any more; it only has to be removed.
        REPLACED = "vervangen"

    #: Numbers of rows come back after a restored backup; this one never does.
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=20, choices=State, default=State.BUILDING)
    #: Version of the analysis that read the texts.
    analysis = models.CharField(max_length=60)
    built_at = models.DateTimeField(auto_now_add=True)
    stamp = models.PositiveBigIntegerField(default=1)
    #: Documents written by the rebuild have the numbers below this one.
    bulk_size = models.PositiveIntegerField(default=0)
    next_number = models.PositiveIntegerField(default=0)
    average_length = models.FloatField(default=300)
    #: The keys of the rebuilt documents, one on each line, and their facts (see facts.py).
    keys = models.TextField(blank=True)
    facts = models.BinaryField(default=bytes)
    #: All words with the number of documents that hold them (see packing.py).
    words = models.BinaryField(default=bytes)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["state"],
                condition=models.Q(state="in gebruik"),
                name="search_one_current_generation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk} ({self.state})"


class Entry(models.Model):
    """A document in a generation. ``stamp`` is 0 until something changes after the rebuild."""

    generation = models.ForeignKey(
        Generation, on_delete=models.CASCADE, related_name="entries", db_index=False
    )
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=100)
    title = models.CharField(max_length=255)
    #: The terms in order, each as four bytes (see sequence.py): for phrases and nearness.
    sequence = models.BinaryField()
    is_live = models.BooleanField(default=True)
    stamp = models.PositiveBigIntegerField(default=0)
    #: Only for what was added after the rebuild.
    facts = models.BinaryField(default=bytes)
    words = models.TextField(blank=True)
    postings = models.BinaryField(default=bytes)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["generation", "number"], name="search_entry_number")
        ]
        indexes = [
            models.Index(fields=["generation", "key"]),
            models.Index(
                fields=["generation", "stamp"],
                condition=models.Q(stamp__gt=0),
                name="search_entry_changed",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Posting(models.Model):
    """A term with all documents of the rebuild that hold it."""

    generation = models.ForeignKey(
        Generation, on_delete=models.CASCADE, related_name="postings", db_index=False
    )
    term = models.CharField(max_length=64)
    data = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["generation", "term"], name="search_posting_once")
        ]

    def __str__(self) -> str:
        return self.term
