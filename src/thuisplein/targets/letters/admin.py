"""The editors' screen for letter templates, with an ODT file where a province has its own."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from thuisplein.targets.letters.fields import FIELDS, LetterError
from thuisplein.targets.letters.uploaded import MAX_BYTES, check_template
from thuisplein.targets.models import LetterTemplate


class LetterTemplateForm(WagtailAdminModelForm):
    upload = forms.FileField(
        label=_("Eigen brief als ODT (mag u overslaan)"),
        required=False,
        help_text=_(
            "Met dezelfde velden in de tekst. De opmaak blijft staan. Dit bestand komt dan in de "
            "plaats van briefhoofd en tekst."
        ),
    )
    without_document = forms.BooleanField(
        label=_("Gebruik het ODT-bestand niet meer"), required=False
    )

    def clean_upload(self) -> Any:
        file = self.cleaned_data["upload"]
        if not file:
            return None
        data = file.read(MAX_BYTES + 1)
        try:
            check_template(data, file.name)
        except LetterError as error:
            raise forms.ValidationError(str(error)) from error
        return (file.name[:200], data)

    def save(self, commit: bool = True) -> LetterTemplate:  # noqa: FBT001, FBT002 - Django's own
        if self.cleaned_data.get("without_document"):
            self.instance.document, self.instance.document_name = None, ""
        if self.cleaned_data.get("upload"):
            self.instance.document_name, self.instance.document = self.cleaned_data["upload"]
        return super().save(commit)


def _known_fields() -> str:
    return "".join(
        f"<li><code>{{{{{name}}}}}</code> {about}</li>" for name, about in FIELDS.items()
    )


PANELS = [
    FieldPanel("name"),
    FieldRowPanel([FieldPanel("province"), FieldPanel("rung_name")]),
    FieldRowPanel([FieldPanel("is_example"), FieldPanel("is_in_use")]),
    FieldPanel("subject"),
    FieldPanel("letterhead"),
    FieldPanel("body"),
    FieldPanel("upload"),
    FieldPanel("without_document"),
    HelpPanel(content=f"<ul>{_known_fields()}</ul>", heading=_("Velden die u kunt gebruiken")),
]


class LetterTemplateViewSet(ModelViewSet):
    model = LetterTemplate
    icon = "mail"
    menu_label = _("Briefsjablonen")
    list_display = ["name", "province", "rung_name", "is_example", "is_in_use", "version"]
    list_filter = ["province", "is_example", "is_in_use"]
    search_fields = ["name", "subject", "body"]

    def get_edit_handler(self) -> Any:
        return ObjectList(PANELS, base_form_class=LetterTemplateForm).bind_to_model(self.model)
