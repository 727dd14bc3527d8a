"""Files that come with a question. They lie outside the folder that the site serves."""

import secrets

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage
from django.db import models
from django.utils.translation import gettext_lazy as _

from thuisplein.helpdesk.models.message import Message
from thuisplein.helpdesk.models.question import Question, new_key


def private_storage() -> Storage:
    """Return where private files lie: no address leads there, views hand them out."""
    return FileSystemStorage(location=settings.PRIVATE_ROOT)


def private_name(_attachment: "Attachment", _name: str) -> str:
    """Return a name that tells nothing and cannot be guessed."""
    return f"vragen/{secrets.token_hex(16)}"


class Attachment(models.Model):
    """A file; ``question`` says who may see it."""

    key = models.CharField(max_length=13, unique=True, default=new_key, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="attachments")
    message = models.ForeignKey(
        Message, null=True, blank=True, on_delete=models.CASCADE, related_name="attachments"
    )
    name = models.CharField(_("naam"), max_length=120)
    content_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveIntegerField(_("bytes"))
    file = models.FileField(storage=private_storage, upload_to=private_name, max_length=80)

    class Meta:
        verbose_name = _("bijlage")
        verbose_name_plural = _("bijlagen")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
