"""Best bets in /beheer/."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.admin.viewsets.model import ModelViewSet

from thuisplein.search.steering.models import BestBet


class BestBetViewSet(ModelViewSet):
    model = BestBet
    name = "best_bets"
    url_prefix = "aanbevolen-paginas"
    icon = "pick"
    menu_label = _("Aanbevolen pagina's")
    list_display = ["__str__", "page", "valid_from", "valid_until"]
    panels = [
        FieldPanel("phrases"),
        PageChooserPanel("page"),
        FieldRowPanel(
            [FieldPanel("valid_from"), FieldPanel("valid_until"), FieldPanel("position")]
        ),
        FieldPanel("note"),
    ]
