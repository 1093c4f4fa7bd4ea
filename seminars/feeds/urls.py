"""Addresses of seminars feeds."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
