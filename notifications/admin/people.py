"""Subscribers and their subscriptions, for staff to help them; links are theirs alone."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from notifications.models import Seating, Subscriber, Subscription, Suppression


class SubscriptionInline(admin.TabularInline):
    """What a person attends and follows."""

    model = Subscription
    extra = 0
    can_delete = False
    fields = ("target_name", "state", "digest", "wants_notices", "started_at")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        """Nobody signs another up: the person confirms by themselves."""
        return False


@admin.register(Subscriber)
class SubscriberAdmin(admin.ModelAdmin):
    """Who gets mail, and who no longer does."""

    list_display = ("email", "status", "follows", "timezone", "bounce_reason")
    list_filter = ("status",)
    search_fields = ("email",)
    fields = ("email", "status", "timezone", "consent_at", "bounced_at", "bounce_reason")
    readonly_fields = fields
    inlines = (SubscriptionInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Subscriber]:
        """Count subscriptions with the list, not one by one."""
        everybody: QuerySet[Subscriber] = super().get_queryset(request)
        return everybody.annotate(follows_count=Count("subscriptions"))

    @admin.display(description="subscriptions")
    def follows(self, subscriber: Subscriber) -> int:
        """Return how many subscriptions there are."""
        return int(getattr(subscriber, "follows_count", 0))

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's
        """Nobody signs another up."""
        return False


@admin.register(Seating)
class SeatingAdmin(admin.ModelAdmin):
    """How many seats a seminar has."""

    list_display = ("seminar", "seats", "closes_at")
    autocomplete_fields = ("seminar",)


@admin.register(Suppression)
class SuppressionAdmin(admin.ModelAdmin):
    """Addresses that want no mail ever, as hashes."""

    list_display = ("address_hmac", "reason", "made_at")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's
        """Only people themselves can ask for it."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        """A hash says all there is."""
        return False
