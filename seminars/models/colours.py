"""The colours of series: CSS3 names, as RFC 7986 §5.9 wants, with their values."""

from django.db import models


class Colour(models.TextChoices):
    """Dark enough to stand on white as a bar or a dot (WCAG 2.2 §1.4.11: contrast ≥ 3)."""

    STEELBLUE = "steelblue", "Steel blue"
    SEAGREEN = "seagreen", "Sea green"
    FIREBRICK = "firebrick", "Brick"
    DARKSLATEBLUE = "darkslateblue", "Slate blue"
    SADDLEBROWN = "saddlebrown", "Saddle brown"
    TEAL = "teal", "Teal"
    PURPLE = "purple", "Purple"
    DARKOLIVEGREEN = "darkolivegreen", "Olive"
    MIDNIGHTBLUE = "midnightblue", "Midnight blue"
    MAROON = "maroon", "Maroon"
    DIMGRAY = "dimgray", "Grey"
    MEDIUMVIOLETRED = "mediumvioletred", "Violet red"


HEX = {
    Colour.STEELBLUE: "#4682b4",
    Colour.SEAGREEN: "#2e8b57",
    Colour.FIREBRICK: "#b22222",
    Colour.DARKSLATEBLUE: "#483d8b",
    Colour.SADDLEBROWN: "#8b4513",
    Colour.TEAL: "#008080",
    Colour.PURPLE: "#800080",
    Colour.DARKOLIVEGREEN: "#556b2f",
    Colour.MIDNIGHTBLUE: "#191970",
    Colour.MAROON: "#800000",
    Colour.DIMGRAY: "#696969",
    Colour.MEDIUMVIOLETRED: "#c71585",
}
