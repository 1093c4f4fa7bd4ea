"""Addresses of notifications pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
