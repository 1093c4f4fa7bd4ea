"""The API's own description: OpenAPI, and a page to read it and try it on."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from seminars.api.frame import Conditional


class SchemaView(Conditional, SpectacularAPIView):
    """OpenAPI 3, as YAML or JSON."""


# Swagger UI sets styles of its own; its scripts are files of this site.
@method_decorator(
    csp_update({"style-src": ["'unsafe-inline'"], "img-src": [SELF, "data:"]}), name="dispatch"
)
class DocumentationView(SpectacularSwaggerSplitView):
    """The description as a page; its script is an address of its own, none stands inline."""
