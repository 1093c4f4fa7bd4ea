"""The API's own description: OpenAPI, and a page to read it and try it on.

The page stands under the same content policy as every other: its scripts are
files of this site, none is inline.
"""

from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from seminars.api.frame import Conditional


class SchemaView(Conditional, SpectacularAPIView):
    """OpenAPI 3, as YAML or JSON."""


class DocumentationView(SpectacularSwaggerSplitView):
    """The description as a page; its own script is an address of its own."""

    template_name = "seminars/api_docs.html"
