"""Addresses of seminars pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
