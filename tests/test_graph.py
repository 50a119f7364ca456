"""What a graph says of hand-built claims: affirmation, status, roles, dates, labels, names, evidence."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from graph_world import ID, KG, Paper, World, rich_world, schema, visit_paper

from kg.check import check
from kg.errors import EvidenceError, GraphError
from kg.graph import Graph, Trust, assemble
from kg.model import Certainty, Literal, Node, Polarity, Segment, SegmentKind, Tense

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
VISITED = "Anna Kovar visited Norland on Monday."


def values(graph: Graph, node: str, predicate: str) -> list[str]:
    """Objects of a node by local names, sorted; "a" is rdf:type."""
    iri = {"a": TYPE, "label": LABEL}.get(predicate, predicate if ":" in predicate else KG + predicate)
    rows = graph.store.query(f"SELECT ?o {{ <{ID}{node}> <{iri}> ?o }}")
    return sorted(row["o"].value.removeprefix(KG).removeprefix(ID) for row in rows)


def ask(graph: Graph, pattern: str) -> bool:
    return bool(graph.store.query(f"ASK {{ {pattern} }}", prefixes=dict(schema().prefixes)))


def visit(world: World | None = None, text: str = VISITED, **kw: object) -> Graph:
    world = world or World()
    visit_paper(world, text, **kw)
    return world.graph()


class TestAffirmation:
    def test_what_an_article_says_is_a_fact(self) -> None:
        graph = visit()
        assert values(graph, "event/visit-1", "a") == ["Consultation", "Event", "Visit"]
        assert values(graph, "event/visit-1", "status") == ["Actual"]
        assert values(graph, "event/visit-1", "eventType") == ["Consultation", "Visit"]
        assert values(graph, "event/visit-1", "participant") == ["person/anna-kovar"]
        assert ask(graph, "?c a kg:Claim ; kg:affirmed true ; rdf:predicate rdf:type ; rdf:object kg:Visit")

    @pytest.mark.parametrize(
        ("claimed", "status"),
        [
            ({"tense": Tense.FUTURE}, "Planned"),
            ({"certainty": Certainty.POSSIBLE}, "Possible"),
            ({"polarity": Polarity.NEGATIVE}, "Denied"),
            ({"holders": True}, "Alleged"),
        ],
    )
    def test_what_is_not_affirmed_is_no_event(self, claimed: dict[str, object], status: str) -> None:
        graph = visit(text="Anna Kovar and Norland and Petr Dolan.", **claimed)
        assert values(graph, "event/visit-1", "a") == ["UnrealisedEvent"]
        assert values(graph, "event/visit-1", "status") == [status]
        assert values(graph, "event/visit-1", "eventType") == ["Consultation", "Visit"]
        assert values(graph, "event/visit-1", "destination") == ["country/norland"]
        assert not ask(graph, "?c kg:affirmed true")
        assert values(graph, "event/visit-1", "label") == [f"Anna Kovar visits Norland [{status.lower()}]"]

    def test_trust_makes_facts_of_what_is_quoted(self) -> None:
        world = World()
        visit_paper(world, "Anna Kovar visited Norland, said Petr Dolan.", holders=True)
        graph = world.graph(trust=Trust.ATTRIBUTED)
        assert values(graph, "event/visit-1", "status") == ["Actual"]
        assert ask(graph, "?c kg:affirmed true ; kg:attributedTo ?who")

    @pytest.mark.parametrize(("cls", "status"), [("Sanction", "Actual"), ("Attack", "Alleged")])
    def test_an_actor_is_believed_on_its_own_public_act_only(self, cls: str, status: str) -> None:
        world = World()
        paper = world.paper("Norland said what it had done to Sudland.")
        north, south = (
            paper.entity("Norland", "Country", "country/norland"),
            paper.entity("Sudland", "Country", "country/sudland"),
        )
        paper.event("v1", cls, "event/deed")
        for predicate, value in (("type", cls), ("actor", north), ("target", south)):
            paper.claim("v1", predicate, value, holders=(north,))
        graph = world.graph()
        assert values(graph, "event/deed", "status") == [status]
        assert values(graph, "event/deed", "a") == (["Event", cls] if status == "Actual" else ["UnrealisedEvent"])
        assert values(graph, "event/deed", "target") == ["country/sudland"]

    def test_a_report_makes_a_plan_actual_and_drops_what_was_only_planned(self) -> None:
        world = World()
        plan = visit_paper(world, "Anna Kovar will visit Norland with Eva Maly.", tense=Tense.FUTURE)
        eva = plan.entity("Eva Maly", "Person", "person/eva-maly")
        plan.claim("v1", "actor", eva, tense=Tense.FUTURE)
        graph = visit(world)
        assert values(graph, "event/visit-1", "status") == ["Actual"]
        assert values(graph, "event/visit-1", "actor") == ["person/anna-kovar"]
        assert values(graph, "event/visit-1", "lineages") == ["2"]
        assert ask(
            graph,
            "?c rdf:predicate kg:actor ; rdf:object person:eva-maly".replace(
                "person:eva-maly", f"<{ID}person/eva-maly>"
            ),
        )

    def test_the_class_of_an_actual_event_is_one_that_is_affirmed(self) -> None:
        world = World()
        visit_paper(world, "Anna Kovar may visit Norland.", certainty=Certainty.POSSIBLE)
        paper = world.paper("Anna Kovar held talks in Norland.")
        anna = paper.entity("Anna Kovar", "Person", "person/anna-kovar")
        paper.event("v1", "Consultation", "event/visit-1")
        paper.claim("v1", "type", "Consultation")
        paper.claim("v1", "actor", anna)
        graph = world.graph()
        assert values(graph, "event/visit-1", "a") == ["Consultation", "Event"]
        assert values(graph, "event/visit-1", "eventType") == ["Consultation"]

    def test_a_cancellation_beats_a_plan(self) -> None:
        world = World()
        paper = visit_paper(world, "Norland called off a visit by Anna Kovar.", tense=Tense.FUTURE)
        paper.claim("v1", "status", "Cancelled")
        assert values(world.graph(), "event/visit-1", "status") == ["Cancelled"]

    def test_alleged_and_denied_is_contested(self) -> None:
        graph = rich_world().graph()
        assert values(graph, "event/transfer-1", "status") == ["Alleged"]
        assert values(graph, "event/transfer-1", "contested") == ["true"]
        assert values(graph, "event/meeting-1", "contested") == []


class TestRelations:
    def relation(self, **kw: object) -> Graph:
        world = World()
        day = kw.pop("day", date(2023, 5, 8))
        paper = world.paper("Petr Dolan, spokesman for Norland.", day=day)  # type: ignore[arg-type]
        petr, north = (
            paper.entity("Petr Dolan", "Person", "person/petr-dolan"),
            paper.entity("Norland", "Country", "country/norland"),
        )
        paper.claim(petr, "spokespersonFor", north, mark="spokesman", **kw)
        return world.graph()

    def test_an_affirmed_relation_is_a_triple_with_those_above_it(self) -> None:
        graph = self.relation(role="spokesman")
        assert values(graph, "person/petr-dolan", "spokespersonFor") == ["country/norland"]
        assert values(graph, "person/petr-dolan", "worksFor") == ["country/norland"]
        assert ask(graph, '?c kg:role "spokesman" ; kg:affirmed true')

    @pytest.mark.parametrize(
        "kw",
        [
            {"tense": Tense.FUTURE},
            {"polarity": Polarity.NEGATIVE},
            {"certainty": Certainty.PROBABLE},
            {"latest": date(2023, 5, 7)},
            {"latest": date(2023, 5, 9), "day": None},
        ],
    )
    def test_any_other_is_only_a_claim(self, kw: dict[str, object]) -> None:
        graph = self.relation(**kw)
        assert values(graph, "person/petr-dolan", "spokespersonFor") == []
        assert values(graph, "person/petr-dolan", "worksFor") == []
        assert ask(graph, "?c rdf:predicate kg:spokespersonFor ; kg:affirmed false")

    def test_an_office_that_ends_later_is_still_held(self) -> None:
        assert values(self.relation(latest=date(2023, 12, 31)), "person/petr-dolan", "spokespersonFor") == [
            "country/norland"
        ]

    def test_symmetric_both_ways_but_one_claim(self) -> None:
        graph = rich_world().graph()
        assert values(graph, "country/westland", "allyOf") == ["country/norland"]
        assert values(graph, "country/norland", "allyOf") == ["country/westland"]
        assert (
            len(list(graph.store.query("SELECT ?c { ?c rdf:predicate kg:allyOf }", prefixes=dict(schema().prefixes))))
            == 1
        )

    def test_what_does_not_fit_its_range_is_only_a_claim(self) -> None:
        world = World()
        paper = world.paper("Petr Dolan, spouse of Portville.")
        petr, port = (
            paper.entity("Petr Dolan", "Person", "person/petr-dolan"),
            paper.entity("Portville", "City", "place/portville"),
        )
        paper.claim(petr, "spouseOf", port)
        paper.claim(petr, "spouseOf", petr)
        graph = world.graph()
        assert values(graph, "person/petr-dolan", "spouseOf") == []
        assert not ask(graph, "?c kg:affirmed true")

    def test_a_chain_of_speakers(self) -> None:
        world = World()
        paper = world.paper("Norland was attacked, Petr Dolan told Eva Maly.")
        north = paper.entity("Norland", "Country", "country/norland")
        petr, eva = (
            paper.entity("Petr Dolan", "Person", "person/petr"),
            paper.entity("Eva Maly", "Person", "person/eva"),
        )
        paper.event("v1", "Attack", "event/attack-1")
        for predicate, value in (("type", "Attack"), ("target", north)):
            paper.claim("v1", predicate, value, holders=(petr, eva))
        assert ask(world.graph(), f"?c kg:attributedTo <{ID}person/petr> ; kg:saidVia <{ID}person/eva>")


class TestDates:
    def dated(self, *claims: tuple[str, str], world: World | None = None, **kw: object) -> World:
        """One article with a visit and claims on its date."""
        world = world or World()
        paper = visit_paper(world, f"{VISITED} Paper {len(world.papers)}.", **kw)
        for predicate, value in claims:
            datatype = {10: "date", 7: "gYearMonth", 4: "gYear"}[len(value)]
            paper.claim("v1", predicate, Literal(value, datatype))
        return world

    def when(self, world: World) -> tuple[list[str], list[str], list[str], bool]:
        graph = world.graph()
        date_, earliest, latest, contested = (
            values(graph, "event/visit-1", p) for p in ("date", "earliest", "latest", "contested")
        )
        return date_, earliest, latest, contested == ["true"]

    def test_a_day(self) -> None:
        assert self.when(self.dated(("date", "2023-05-08"))) == (["2023-05-08"], ["2023-05-08"], ["2023-05-08"], False)

    def test_a_month_has_bounds(self) -> None:
        assert self.when(self.dated(("date", "2024-02"))) == (["2024-02"], ["2024-02-01"], ["2024-02-29"], False)

    def test_bounds_alone(self) -> None:
        world = self.dated(("earliest", "2023-05-01"), ("latest", "2023-05-08"))
        assert self.when(world) == ([], ["2023-05-01"], ["2023-05-08"], False)

    def test_a_date_without_a_value_becomes_its_bounds(self) -> None:
        world = World()
        paper = visit_paper(world, VISITED)
        paper.claim("v1", "date", Literal(""), earliest=date(2023, 5, 1), latest=date(2023, 5, 8))
        assert self.when(world) == ([], ["2023-05-01"], ["2023-05-08"], False)

    def test_the_more_precise_of_two_that_agree(self) -> None:
        world = self.dated(
            ("date", "2023-05-08"), world=self.dated(("date", "2023-05"), world=self.dated(("date", "2023")))
        )
        assert self.when(world) == (["2023-05-08"], ["2023-05-08"], ["2023-05-08"], False)

    def test_the_better_supported_of_two_that_do_not(self) -> None:
        world = self.dated(("date", "2023-05-07"))
        for _ in range(2):
            self.dated(("date", "2023-05-08"), world=world)
        assert self.when(world) == (["2023-05-08"], ["2023-05-08"], ["2023-05-08"], True)

    def test_copies_of_one_story_count_once(self) -> None:
        world = World()
        for day, lineage in (("2023-05-09", "lineage/a"), ("2023-05-09", "lineage/a"), ("2023-05-08", "lineage/b")):
            self.dated(("date", day), world=world, lineage=lineage)
        # One source each: the lexicographically first.
        assert self.when(world)[0] == ["2023-05-08"]
        assert values(world.graph(), "event/visit-1", "lineages") == ["2"]

    def test_a_plan_for_another_day_is_no_disagreement(self) -> None:
        world = self.dated(("date", "2023-05-08"))
        paper = visit_paper(world, "Anna Kovar plans to visit Norland.", tense=Tense.FUTURE)
        paper.claim("v1", "date", Literal("2023-05-06", "date"), tense=Tense.FUTURE)
        assert self.when(world) == (["2023-05-08"], ["2023-05-08"], ["2023-05-08"], False)

    def test_the_planned_day_stands_where_no_report_gives_one(self) -> None:
        world = World()
        visit_paper(world, VISITED)
        paper = visit_paper(world, "Anna Kovar plans to visit Norland.", tense=Tense.FUTURE)
        paper.claim("v1", "date", Literal("2023-05-06", "date"), tense=Tense.FUTURE)
        assert self.when(world) == (["2023-05-06"], ["2023-05-06"], ["2023-05-06"], False)
        assert check(world.graph(), schema()) == []

    def test_what_sources_disagree_on_is_said_in_words(self) -> None:
        world = self.dated(("date", "2023-05-07"))
        for _ in range(2):
            self.dated(("date", "2023-05-08"), world=world)
        denied = world.paper("Anna Kovar was never in Norland.")
        denied.event("v1", "Visit", "event/visit-1")
        denied.claim("v1", "type", "Visit", polarity=Polarity.NEGATIVE)
        assert values(world.graph(), "event/visit-1", "dispute") == [
            "when: 2023-05-08 (2 sources), 2023-05-07 (1 source)",
            "whether it happened: yes (3 sources), no (1 source)",
        ]

    def test_nothing_is_in_dispute_where_sources_agree(self) -> None:
        assert values(self.dated(("date", "2023-05-07")).graph(), "event/visit-1", "dispute") == []

    @pytest.mark.parametrize("value", ["2023-13", "2023-02-30", "0000"])
    def test_a_day_that_does_not_exist(self, value: str) -> None:
        with pytest.raises(GraphError, match="is no date"):
            self.when(self.dated(("date", value)))


class TestPlaces:
    def met(self, *towns: tuple[str, ...]) -> Graph:
        """A meeting of which each paper names some towns."""
        world = World()
        for told in towns:
            paper = world.paper(f"Anna Kovar met Jan Novak in {' and '.join(told)}; paper {len(world.papers)}.")
            anna = paper.entity("Anna Kovar", "Person", "person/anna-kovar")
            paper.event("v1", "Meeting", "event/meeting-1")
            paper.claim("v1", "type", "Meeting")
            paper.claim("v1", "actor", anna)
            for town in told:
                paper.claim("v1", "location", paper.entity(town, "City", f"city/{town.lower()}"))
        return world.graph()

    def test_the_town_that_most_sources_name_stands_and_the_reason_is_told(self) -> None:
        graph = self.met(("Portville",), ("Milltown",), ("Portville",))
        assert values(graph, "event/meeting-1", "location") == ["city/portville"]
        assert values(graph, "event/meeting-1", "contested") == ["true"]
        assert values(graph, "event/meeting-1", "dispute") == ["where: Portville (2 sources), Milltown (1 source)"]
        assert check(graph, schema()) == []

    def test_two_towns_that_one_source_names_are_no_disagreement(self) -> None:
        graph = self.met(("Portville",), ("Milltown",), ("Portville", "Milltown"))
        assert values(graph, "event/meeting-1", "location") == ["city/milltown", "city/portville"]
        assert values(graph, "event/meeting-1", "contested") == []


class TestLabels:
    def label(self, cls: str, **roles: list[tuple[str, str]] | str) -> str:
        world = World()
        names = [name for value in roles.values() if isinstance(value, list) for name, _ in value]
        paper = world.paper("Of " + " and ".join(names) + ".")
        paper.event("v1", cls, "event/it")
        paper.claim("v1", "type", cls)
        for role, value in roles.items():
            if isinstance(value, str):
                paper.claim("v1", role, Literal(value))
                continue
            for name, kind in value:
                paper.claim("v1", role, paper.entity(name, kind, f"thing/{name}"))
        (found,) = values(world.graph(), "event/it", "label")
        return found

    ANNA, EVA, JAN = ("Anna", "Person"), ("Eva", "Person"), ("Jan", "Person")
    NORTH, SOUTH, PORT = ("Norland", "Country"), ("Sudland", "Country"), ("Portville", "City")

    def test_labels_read_like_sentences(self) -> None:
        a, e, j, n, s, p = self.ANNA, self.EVA, self.JAN, self.NORTH, self.SOUTH, self.PORT
        assert self.label("Visit", actor=[a], destination=[n]) == "Anna visits Norland"
        assert self.label("Visit", actor=[a, e], destination=[n]) == "Anna and Eva visit Norland"
        assert self.label("Meeting", actor=[a, e]) == "Anna meets Eva"
        assert self.label("Meeting", actor=[a, e, j], location=[p]) == "Anna meets Eva and Jan in Portville"
        assert (
            self.label("PressConference", actor=[a, e], location=[p])
            == "Anna gives a press conference with Eva in Portville"
        )
        assert self.label("Utterance", actor=[("analysts", "Group")], topic="no") == "analysts say: no"
        assert self.label("Utterance", actor=[("a diplomat", "Group")], topic="no") == "a diplomat says: no"
        assert self.label("War", actor=[n, s]) == "Norland is at war with Sudland"
        assert self.label("Withdrawal", actor=[n], origin=[p]) == "Norland withdraws from Portville"
        assert self.label("Withdrawal", actor=[n]) == "Norland withdraws"
        # Nobody is named twice, nor is what is said of the matter.
        assert self.label("Meeting", actor=[a, e], target=[e]) == "Anna meets Eva"
        assert (
            self.label("Crackdown", actor=[n], target=[("crowd", "Group")], topic="crowd")
            == "Norland cracks down on crowd"
        )
        assert (
            self.label("Transfer", actor=[n], destination=[s], item="ten tanks") == "Norland moves ten tanks to Sudland"
        )
        assert self.label("Arrest", target=[a]) == "Arrest of Anna"
        assert self.label("Attack", location=[p]) == "Attack in Portville"
        assert self.label("Utterance", actor=[a], topic="that all is\n well") == "Anna says: that all is well"
        assert self.label("Denial", actor=[a, e], target=[n]) == "Anna and Eva deny Norland"

    def test_long_lists_and_texts_are_cut(self) -> None:
        crowd = [(f"Person{i}", "Person") for i in range(6)]
        assert (
            self.label("Protest", actor=crowd, target=[self.NORTH])
            == "Person0, Person1 and 4 others protest against Norland"
        )
        assert len(self.label("Utterance", actor=[self.ANNA], topic="word " * 500)) < 120


class TestNames:
    def test_entities_carry_what_is_known(self) -> None:
        world = World()
        paper = world.paper("Portville is the capital of Norland.")
        port = paper.entity(
            "Portville",
            "City",
            "place/portville",
            same_as="http://www.wikidata.org/entity/Q1",
            alt_labels=("Port City", "Portville"),
            reasons=("same name",),
        )
        paper.claim(port, "capitalOf", paper.entity("Norland", "Country", "country/norland"))
        graph = world.graph()
        assert values(graph, "place/portville", "a") == ["City", "Place"]
        assert values(graph, "place/portville", "http://www.w3.org/2004/02/skos/core#altLabel") == ["Port City"]
        assert values(graph, "place/portville", "http://www.w3.org/2002/07/owl#sameAs") == [
            "http://www.wikidata.org/entity/Q1"
        ]
        assert values(graph, "place/portville", "mergeReason") == ["same name"]
        assert values(graph, "place/portville", "mentionedIn") == [world.resolution().documents[paper.article.sha256]]

    def test_only_what_a_claim_speaks_of_is_written(self) -> None:
        world = World()
        paper = visit_paper(world, "Anna Kovar visited Norland, not Sudland.")
        paper.entity("Sudland", "Country", "country/sudland")
        assert values(world.graph(), "country/sudland", "label") == []

    def test_the_publisher_is_the_organisation_that_the_news_speak_of(self) -> None:
        world = World()
        paper = visit_paper(world, "Anna Kovar visited Norland, says Coast News.", publisher="COAST  News")
        world.nodes["organisation/coast"] = Node("organisation/coast", "MediaOrganisation", "Coast News")
        graph = world.graph()
        document = world.resolution().documents[paper.article.sha256]
        assert values(graph, document, "https://schema.org/publisher") == ["organisation/coast"]
        assert values(graph, "organisation/coast", "a") == ["MediaOrganisation", "Organisation"]

    def test_an_unknown_publisher_is_made(self) -> None:
        graph = visit(publisher="Harbour & Sea")
        assert values(graph, "organisation/harbour-sea", "label") == ["Harbour & Sea"]

    def test_an_article_without_a_title_goes_by_its_first_words(self) -> None:
        world = World()
        head, body = "8 May 2023 (Coast News)", "Norland is calm. " * 20
        segments = (Segment(0, len(head), SegmentKind.METADATA), Segment(len(head), len(head + body), SegmentKind.BODY))
        paper = world.paper(head + body, segments=segments)
        (label,) = values(world.graph(), world.resolution().documents[paper.article.sha256], "label")
        assert label.startswith("Norland is calm. Norland")
        assert label.endswith("…")
        assert len(label) <= 80

    @pytest.mark.parametrize(
        ("url", "kept"),
        [
            ("https://news.example/a?b=1", True),
            ("HTTP://news.example/", True),
            ("javascript:alert(1)", False),
            ("https://news.example/a b", False),
            ("https://news.example/<script>", False),
            ("file:///etc/passwd", False),
            ("", False),
        ],
    )
    def test_addresses(self, url: str, kept: bool) -> None:
        world = World()
        paper = world.paper("Nothing happened.", url=url)
        graph = world.graph()
        found = values(graph, world.resolution().documents[paper.article.sha256], "https://schema.org/url")
        assert found == ([url] if kept else [])


class TestEvidence:
    def broken(self, **changes: object) -> World:
        world = World()
        paper = visit_paper(world, VISITED)
        claim = paper.claims[0]
        paper.claims[0] = replace(claim, evidence=(replace(claim.evidence[0], **changes),))
        return world

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"start": 1}, "do not read"),
            ({"end": 5}, "do not read"),
            ({"end": 5000}, "outside the text"),
            ({"start": -1}, "outside the text"),
            ({"quote": "Anna Kovar visited Sudland on Monday."}, "do not read"),
            ({"marks": ()}, "have no mark"),
            ({"marks": ((0, 500),)}, "is not inside"),
            ({"marks": ((5, 5),)}, "is not inside"),
            ({"marks": ((6, 9), (0, 4))}, "is not inside"),
            ({"marks": ((4, 5),)}, "is blank"),
            ({"article": "0" * 64}, "another article"),
        ],
    )
    def test_what_the_text_does_not_say_fails_the_build(self, changes: dict[str, object], message: str) -> None:
        with pytest.raises(EvidenceError, match=message) as error:
            self.broken(**changes).graph()
        assert "0.txt: claim v1 type Visit by test-frame" in str(error.value)

    def test_a_thing_must_be_mentioned_or_reached_by_a_step(self) -> None:
        world = World()
        paper = visit_paper(world, "Anna Kovar visited Norland. Sudland was angry.")
        south = paper.entity("Sudland", "Country", "country/sudland")
        paper.claim("v1", "target", south, quote="Anna Kovar visited Norland.")
        with pytest.raises(EvidenceError, match="no quote mentions 'Sudland'"):
            world.graph()
        paper.claims[-1] = replace(paper.claims[-1], steps=("its neighbour → Sudland",))
        assert ask(world.graph(), '?c kg:step "its neighbour → Sudland"')

    def test_no_evidence(self) -> None:
        world = World()
        visit_paper(world, VISITED).claim("v1", "type", "Visit", evidence=())
        with pytest.raises(EvidenceError, match="no evidence"):
            world.graph()

    def test_the_same_observation_is_one_claim(self) -> None:
        world = World()
        paper = visit_paper(world, VISITED)
        before = len(world.graph())
        paper.claims += [replace(c, confidence=0.95, rule="better", steps=("a",)) for c in paper.claims]
        graph = world.graph()
        assert len(graph) == before + 3  # three claims gained a step
        assert ask(graph, '?c kg:rule "better" ; kg:confidence 0.95')
        assert not ask(graph, '?c kg:rule "test-frame"')


class TestErrors:
    def test_an_id_that_nobody_resolved(self) -> None:
        world = World()
        visit_paper(world, VISITED).claim("e99", "worksFor", "e2")
        with pytest.raises(GraphError, match="no node for 'e99'"):
            world.graph()

    def test_terms_that_do_not_exist(self) -> None:
        for predicate, value, message in (("hugs", "e2", "no property"), ("type", "Picnic", "no class")):
            world = World()
            visit_paper(world, VISITED).claim("v1", predicate, value)
            with pytest.raises(GraphError, match=message):
                world.graph()

    def test_one_text_twice(self) -> None:
        world = World()
        visit_paper(world, VISITED)
        twice = [*world.extractions(), *world.extractions()]
        with pytest.raises(GraphError, match="the same text"):
            assemble(twice, world.resolution(), schema())

    @pytest.mark.parametrize(
        "base", ["", "id/", "https://kg.example/id", "https://kg example/", "javascript:x/", "http:///"]
    )
    def test_a_base_that_is_none(self, base: str) -> None:
        with pytest.raises(GraphError, match="base"):
            rich_world().graph(base=base)

    def test_a_base_of_ones_own(self) -> None:
        text = rich_world().graph(base="http://example.org/news/").turtle()
        assert "@prefix person: <http://example.org/news/person/> ." in text
        assert "kg.example/id" not in text


def shuffled(world: World, seed: int) -> World:
    order = random.Random(seed)
    order.shuffle(world.papers)
    for paper in world.papers:
        order.shuffle(paper.claims)
        entities = list(paper.entities.items())
        order.shuffle(entities)
        paper.entities = dict(entities)
    return world


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_input_does_not_matter(seed: int) -> None:
    assert shuffled(rich_world(), seed).graph().turtle() == rich_world().graph().turtle()


def test_dropping_an_article_takes_exactly_its_claims() -> None:
    world = rich_world()
    full = {q.subject.value for q in world.graph().quads() if "/claim/" in q.subject.value}
    gone: Paper = world.papers.pop(0)
    rest = {q.subject.value for q in world.graph().quads() if "/claim/" in q.subject.value}
    assert rest < full
    assert len(full - rest) == len(gone.claims)
