"""Django's translation tags for a site with one language: fixed words are looked up once.

A template has dozens of fixed words, and each look-up costs more than a variable does; together
they took a tenth of the time of a page. Registered under the name ``i18n`` in the settings, so
that templates, and ``makemessages``, see nothing of it.
"""

from django.conf import settings
from django.template import Context, Library
from django.template.base import Parser, Token
from django.templatetags import i18n

register = Library()
register.tags |= i18n.register.tags
register.filters |= i18n.register.filters


class FixedTranslateNode(i18n.TranslateNode):
    """Words without variable, filter or name to store them in."""

    _words: str | None = None

    def render(self, context: Context) -> str:
        words = self._words
        if words is None:
            words = self._words = str(super().render(context))
        return words


@register.tag
def translate(parser: Parser, token: Token) -> i18n.TranslateNode:
    """Compile {% translate %}; anything but plain fixed words is left to Django."""
    node: i18n.TranslateNode = i18n.do_translate(parser, token)
    parts = token.split_contents()
    is_fixed = len(parts) == 2 and parts[1][0] == parts[1][-1] and parts[1][0] in "'\""
    if is_fixed and len(settings.LANGUAGES) == 1:
        return FixedTranslateNode(node.filter_expression, node.noop)
    return node
