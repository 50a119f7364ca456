"""`python -m kg.cli`."""

from __future__ import annotations

from kg.cli import main

main()
