"""What is known of the world before any article is read: countries, places, organisations, office holders.

The tables say it in the output vocabulary (seeds/entities; how they are made is told in the README there): countries in
Turtle, all else in rows (*.tsv), because those read ten times as fast.
Users add tables of their own in the same vocabulary: a subject that is there already gains names and facts.
"""

from __future__ import annotations

from kg.known.entity import KnownEntity, Tenure
from kg.known.index import Known
from kg.known.tables import default_tables, word_tables

__all__ = ["Known", "KnownEntity", "Tenure", "default_tables", "word_tables"]
