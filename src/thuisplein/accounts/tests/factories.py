"""People for tests: one call each, nothing random."""

import factory

from thuisplein.accounts.models import User


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"gebruiker{n}@gemeente.example")
    first_name = factory.Sequence(lambda n: f"Gebruiker {n}")
