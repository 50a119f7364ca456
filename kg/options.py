"""What can be set for a build, and what a folder remembers of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.decisions import Decision, load
from kg.graph import DEFAULT_BASE, Trust
from kg.model import DEFAULT_MODEL

__all__ = ["Options", "applied_file", "decided", "decisions_file"]


@dataclass(frozen=True, slots=True)
class Options:
    """What can be set for a build.

    Attributes:
        base: the IRI that all resources lie under; ends in "/" or "#".
        ontology: Turtle files or folders that add to the built-in ontology or replace frames in it.
        entities: tables of known entities that add to the built-in ones (docs/entities.md).
        workers: processes that read language; 1 stays in this one.
        trust: whether certain attributed claims are affirmed too.
        model: the spaCy model package.
        title: heading of the page.
        decisions: file of decisions on who is who; None takes decisions.yaml in the graph's folder, if it is there.
    """

    base: str = DEFAULT_BASE
    ontology: tuple[str | Path, ...] = ()
    entities: tuple[str | Path, ...] = ()
    workers: int = 1
    trust: Trust = Trust.VOICE
    model: str = DEFAULT_MODEL
    title: str = "News graph"
    decisions: str | Path | None = None

    def settings(self) -> dict[str, str | list[str]]:
        """What a folder remembers of them: all that has a say in its graph, with whole paths."""
        return {
            "base": self.base,
            "ontology": [str(Path(p).resolve()) for p in self.ontology],
            "entities": [str(Path(p).resolve()) for p in self.entities],
            "trust": self.trust.value,
            "model": self.model,
            "title": self.title,
            "decisions": str(Path(self.decisions).resolve()) if self.decisions else "",
        }

    @classmethod
    def of(cls, settings: dict[str, str | list[str]], *, workers: int = 1) -> Options:
        """Options from what a folder remembers."""
        default = cls().settings()
        found = {key: settings.get(key, value) for key, value in default.items()}
        return cls(
            base=str(found["base"]),
            ontology=tuple(found["ontology"]),
            entities=tuple(found["entities"]),
            workers=workers,
            trust=Trust(str(found["trust"])),
            model=str(found["model"]),
            title=str(found["title"]),
            decisions=str(found["decisions"]) or None,
        )


def decisions_file(options: Options, folder: str | Path) -> Path:
    """Where the decisions on a folder's graph are written down."""
    return Path(options.decisions or Path(folder) / "decisions.yaml")


def applied_file(folder: str | Path) -> Path:
    """Where a folder keeps the decisions that its graph was built with."""
    return Path(folder) / "cache" / "decisions.yaml"


def decided(options: Options, folder: str | Path | None) -> tuple[Decision, ...]:
    """The decisions that a build takes: of the file that is named, else of the one in the folder, if it is there.

    Raises:
        InputError: the file cannot be read, or says what is no decision.
    """
    if options.decisions is None and (folder is None or not decisions_file(options, folder).exists()):
        return ()
    return load(decisions_file(options, folder or ""))
