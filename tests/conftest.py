"""What tests share: one language model and one reader for the whole run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import settings

from kg.model import Article, Extraction

# How long an example takes is a matter of the machine and of what else it has to do.
settings.register_profile("kg", deadline=None)
settings.load_profile("kg")


@pytest.fixture(scope="session")
def schema():
    from kg.schema import Schema

    return Schema.load()


@pytest.fixture(scope="session")
def known():
    from kg.known import Known

    return Known.load()


@pytest.fixture(scope="session")
def nlp():
    from kg.nlp import load

    return load()


@pytest.fixture(scope="session")
def extract(nlp, schema, known) -> Callable[..., Extraction]:
    """Text → extraction, as one article of Friday 16 December 2022."""
    from kg.extract import Extractor
    from kg.nlp import prepare

    extractor = Extractor(schema, known)

    def run(text: str, on: date | None = date(2022, 12, 16)) -> Extraction:
        article = Article(text, date=on)
        return extractor(nlp(prepare(nlp, article)), article)

    return run
