"""Work that waits for nobody."""

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from thuisplein.mail.outbox import deliver


@task()
def deliver_mail() -> int:
    """Send what lies in the outbox. Whatever stays is tried again by the command, every minute."""
    return deliver(timezone.now)


def deliver_soon() -> None:
    """Ask for sending as soon as what happens now is really written."""
    transaction.on_commit(deliver_mail.enqueue)
