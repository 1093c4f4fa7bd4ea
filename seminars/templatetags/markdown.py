"""Show Markdown in a template."""

from django import template
from django.utils.safestring import SafeString

from seminars.markdown import as_html
from seminars.plain_text import one_line

register = template.Library()


@register.filter(name="markdown")
def markdown(text: str) -> SafeString:
    """Return the text as safe HTML."""
    return as_html(text)


@register.filter(name="as_title")
def as_title(text: str) -> str:
    """Return a title with its formulas in Unicode."""
    return one_line(text)
