"""Figures for Prometheus: counts and ages only, never a name or an address."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, ProcessCollector
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import generate_latest
from prometheus_client.registry import Collector

from notifications.models import Heartbeat, Message
from seminars.models import Seminar
from speakers.models import CV


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer in the Prometheus text format, counted at this moment."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    registry.register(_Counts(timezone.now()))
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class _Counts(Collector):
    def __init__(self, now: datetime) -> None:
        self.now = now

    def describe(self) -> list[GaugeMetricFamily]:
        """Name nothing beforehand, so that registering does not count everything once more."""
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Count the rows that tell how the machinery is doing."""
        yield self._messages()
        yield self._heartbeats()
        yield self._seminars()
        yield self._cvs()

    def _messages(self) -> GaugeMetricFamily:
        family = GaugeMetricFamily(
            "seminarium_messages", "E-mails in the ledger.", labels=["kind", "state"]
        )
        rows = Message.objects.values_list("kind", "state").order_by("kind", "state")
        for kind, state, count in rows.annotate(count=Count("pk")):
            family.add_metric([kind, state], count)
        return family

    def _heartbeats(self) -> GaugeMetricFamily:
        family = GaugeMetricFamily(
            "seminarium_heartbeat_age_seconds", "Time since a part's last round.", labels=["part"]
        )
        for name, at in Heartbeat.objects.values_list("name", "at").order_by("name"):
            family.add_metric([name], (self.now - at).total_seconds())
        return family

    def _seminars(self) -> GaugeMetricFamily:
        family = GaugeMetricFamily(
            "seminarium_seminars", "Seminars by what the public sees.", labels=["shown"]
        )
        published = Q(published_at__lte=self.now)
        counts = Seminar.objects.aggregate(
            public=Count("pk", filter=published), hidden=Count("pk", filter=~published)
        )
        for shown, count in counts.items():
            family.add_metric([shown], count)
        return family

    def _cvs(self) -> GaugeMetricFamily:
        family = GaugeMetricFamily("seminarium_cvs", "CVs by their fate.", labels=["status"])
        rows = CV.objects.values_list("status").order_by("status").annotate(count=Count("pk"))
        for status, count in rows:
            family.add_metric([status], count)
        return family
