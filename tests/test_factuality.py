"""How a text stands to what it speaks of: sentences of our own with the status that a careful reader gives."""

from __future__ import annotations

import pytest
from frame_cases import meets

from kg.model import Certainty, Polarity, Tense

pytestmark = pytest.mark.model

_THREE_SIGNS = (
    "Norway allowed Hungarian forces to enter Slovakia in their failed attempt to seize Bratislava, "
    "while holding back from sending its own troops."
)
CASES = [
    # what is only debated, agreed on, ordered or called for as something new
    ("Norway is debating sanctions against Hungary.", "Sanction(target=Hungary) [Possible]"),
    ("Norway debated the attack on Slovakia.", "Attack(target=Slovakia) [Actual]"),
    ("Norway threatened sanctions against Hungary.", "Sanction(target=Hungary) [Possible]"),
    ("The court ordered the release of Jan Novak.", "Release(target=Jan Novak) [Planned]"),
    ("The deal provides for the release of Jan Novak.", "Release(target=Jan Novak) [Planned]"),
    ("Parliament voted on whether to attack Slovakia.", "Attack(target=Slovakia) [Possible]"),
    ("Hungary balked at attacking Slovakia.", "Attack(target=Slovakia) [Possible]"),
    # what somebody is accused of, pressed to or asked about
    ("Jan Novak was charged with killing Anna Kovar.", "Killing(target=Anna Kovar) [Possible]"),
    ("Jan Novak was jailed for killing Anna Kovar.", "Killing(target=Anna Kovar) [Actual]"),
    ("Norway had been pressuring Hungary to attack Slovakia.", "Attack(target=Slovakia) [Possible]"),
    ("Anna Kovar spoke to the bank about visiting Hungary.", "Visit(destination=Hungary) [Possible]"),
    # what is told in fiction
    ("Critics praised a drama about a soldier who kills Jan Novak.", "Killing(target=Jan Novak) [Possible]"),
    ("The novel follows a spy who kills Jan Novak.", "Killing(target=Jan Novak) [Possible]"),
    ("She stars as a spy who kills Jan Novak.", "Killing(target=Jan Novak) [Possible]"),
    ("Jan Novak wrote about a spy who killed Anna Kovar.", "Killing(target=Anna Kovar) [Actual]"),
    # whose account it is
    ("Anna Kovar disagrees: in her account Norway attacked Slovakia.", "Attack(target=Slovakia) [Alleged]"),
    ("By Jan Novak's account, Norway attacked Slovakia, and Austria helped.", "Attack(target=Slovakia) [Alleged]"),
    ("Norway attacked Slovakia in the account of a century.", "Attack(target=Slovakia) [Actual]"),
    # any such deed, of anyone
    ("Attacking Slovakia is not an option.", "Attack(target=Slovakia) [Possible]"),
    ("Attacking Slovakia was a mistake.", "Attack(target=Slovakia) [Actual]"),
    ("Whoever attacks Slovakia will be punished.", "Attack(target=Slovakia) [Possible]"),
    # one negation counts once
    ("There is no plan to attack Slovakia.", "Attack(target=Slovakia) [Denied]"),
    ("Hungary made no attempt to attack Slovakia.", "Attack(target=Slovakia) [Denied]"),
    ("Hungary has no right to attack Slovakia.", "Attack(target=Slovakia) [Possible]"),
    ("Neither a visit to Hungary nor a meeting with Jan Novak took place.", "Meeting() [Denied]"),
    ("Hungary did not just attack Slovakia.", "Attack(actor=Hungary, target=Slovakia) [Actual]"),
    ("Hungary is too weak to attack Slovakia.", "Attack(target=Slovakia) [Denied]"),
    ("Hungary is strong enough to attack Slovakia.", "Attack(target=Slovakia) [Possible]"),
    ("Hungary is far from attacking Slovakia.", "Attack(target=Slovakia) [Denied]"),
    # not to say, know or prove a thing is not to deny it
    ("Norway failed to prove that Hungary attacked Slovakia.", "Attack(actor=Hungary) [Possible]"),
    ("Norway refused to confirm that Hungary attacked Slovakia.", "Attack(actor=Hungary) [Possible]"),
    ("Norway neither confirmed nor denied that Hungary attacked Slovakia.", "Attack(actor=Hungary) [Possible]"),
    ("It is not clear that Hungary attacked Slovakia.", "Attack(actor=Hungary) [Possible]"),
    ("It is not true that Hungary attacked Slovakia.", "Attack(actor=Hungary) [Denied]"),
    ("There is no doubt that Hungary attacked Slovakia.", "Attack(actor=Hungary) [Actual]"),
    # what is due, opposed, relied on or would come
    ("It is high time that Hungary withdrew its troops.", "Withdrawal(actor=Hungary) [Possible]"),
    ("It was the first time that Hungary attacked Slovakia.", "Attack(actor=Hungary) [Actual]"),
    ("Resistance to the opening of a mine in Slovakia by the Orlan Bank grew.", "Opening() [Possible]"),
    ("Norway relies on Hungary releasing Jan Novak.", "Release(target=Jan Novak) [Possible]"),
    ("The merger of the Orlan Bank and the Tatra Bank would create jobs.", "Purchase() [Planned]"),
    ("The attack on Slovakia would later change Norway.", "Attack(target=Slovakia) [Actual]"),
    ("If she visits Hungary, Anna Kovar will meet Jan Novak.", "Visit(destination=Hungary) [Possible]"),
    # What a negated verb says of a deed that is there leaves it there; where it says that there was none, it denies it.
    ("Hungarian arms sales to Slovakia were not tied to a vote.", "Transfer(destination=Slovakia) [Actual]"),
    ("Hungarian attacks on Slovakia did not occur.", "Attack(target=Slovakia) [Denied]"),
    # "Would not" is a refusal, told from the past; in somebody's words it lies ahead.
    ("Anna Kovar would not meet Jan Novak.", "Meeting(actor=Anna Kovar) [Denied]"),
    # What one is not able, willing or likely to do is not done.
    ("Norway was not able to attack Hungary.", "Attack(actor=Norway, target=Hungary) [Denied]"),
    ("Norway is not willing to attack Hungary.", "Attack(actor=Norway, target=Hungary) [Denied]"),
    ("Norway could not attack Hungary to free Jan Novak.", "Attack(actor=Norway, target=Hungary) [Denied]"),
    # A decision on what is so plans nothing.
    ("Norway decided that Hungary had attacked Slovakia.", "Attack(actor=Hungary, target=Slovakia) [Alleged]"),
    ("Norway decided that it would attack Slovakia.", "Attack(target=Slovakia) [Planned]"),
    ("A visit to Hungary is not likely.", "Visit(destination=Hungary) [Denied]"),
    ("Anna Kovar rallied voters to back Jan Novak.", "Support(target=Jan Novak) [Planned]"),
    # speakers without a name or a verb, and labels of headlines
    ("The injured said Hungary attacked Slovakia.", "Attack(actor=Hungary) [Alleged]"),
    ("Those close to the talks say Hungary attacked Slovakia.", "Attack(actor=Hungary) [Alleged]"),
    ("Hungary attacked Slovakia, prosecutors allege.", "Attack(actor=Hungary) [Alleged]"),
    ("Hungary attacked Slovakia – police", "Attack(actor=Hungary) [Alleged]"),
    ("Word spread that Hungary had attacked Slovakia.", "Attack(actor=Hungary) [Possible]"),
    ("Witnesses recalled Hungary attacking Slovakia.", "Attack(target=Slovakia) [Alleged]"),
    # what was wished, and what is known to have been
    ("Jan Novak ordered the invasion of Hungary.", "Invasion(target=Hungary) [Actual]"),
    ("Slovakia sought talks with Hungary.", "Meeting(actor=Hungary) [Possible]"),
    # neither … nor
    ("Hungary neither attacked nor criticised Slovakia.", "Attack(actor=Hungary) [Denied]"),
    ("Hungary neither attacked nor criticised Slovakia.", "Criticism(actor=Hungary, target=Slovakia) [Denied]"),
    ("Neither Hungary nor Norway attacked Slovakia.", "Attack(target=Slovakia) [Denied]"),
    ("Norway did not attack Slovakia, nor did Hungary invade it.", "Invasion(actor=Hungary) [Denied]"),
    ("Nobody managed to visit Hungary.", "Visit(destination=Hungary) [Denied]"),
    ("Nobody said that Norway attacked Hungary.", "Attack(actor=Norway, target=Hungary) [Possible]"),
    ("Anna Kovar visited Hungary on Monday.", "Visit(actor=Anna Kovar, destination=Hungary) [Actual]"),
    ("Anna Kovar will visit Hungary next week.", "Visit(actor=Anna Kovar, destination=Hungary) [Planned]"),
    ("Anna Kovar to visit Hungary for talks", "Visit(actor=Anna Kovar, destination=Hungary) [Planned]"),
    ("Anna Kovar may visit Hungary.", "Visit(actor=Anna Kovar, destination=Hungary) [Possible]"),
    ("Anna Kovar did not visit Hungary.", "Visit(actor=Anna Kovar, destination=Hungary) [Denied]"),
    ("Anna Kovar cancelled her visit to Hungary.", "Visit(destination=Hungary) [Cancelled]"),
    ("Anna Kovar failed to visit Hungary.", "Visit(actor=Anna Kovar, destination=Hungary) [Denied]"),
    ("Anna Kovar never failed to visit Hungary.", "Visit(actor=Anna Kovar, destination=Hungary) [Actual]"),
    ("Slovakia allowed Hungarian forces to attack Austria.", "Attack(actor=Hungary, target=Austria) [Actual]"),
    ("Hungary attacked Slovakia, according to Jan Novak.", "Attack(actor=Hungary, target=Slovakia) [Alleged]"),
    ("Jan Novak said Hungary had attacked Slovakia.", "Attack(actor=Hungary, target=Slovakia) [Alleged]"),
    ("Jan Novak denied that Hungary had attacked Slovakia.", "Attack(actor=Hungary, target=Slovakia) [Denied]"),
    (
        "Slovakia warned that Hungary may be preparing to attack Austria.",
        "Attack(actor=Hungary, target=Austria) [Possible]",
    ),
    ("Slovakia warned that Hungary may be preparing to attack Austria.", "Warning(actor=Slovakia) [Actual]"),
    (
        "Norwegian officials fear that Hungary could attack Slovakia.",
        "Attack(actor=Hungary, target=Slovakia) [Possible]",
    ),
    ("If Hungary attacks Slovakia, Norway will act.", "Attack(actor=Hungary, target=Slovakia) [Possible]"),
    ("Slovakia announced that it had withdrawn its troops from Hungary.", "Withdrawal(actor=Slovakia) [Actual]"),
    ("Hungary's failed attempt to attack Slovakia is remembered.", "Attack(actor=Hungary, target=Slovakia) [Denied]"),
    ("Norway refused to attack Hungary.", "Attack(actor=Norway, target=Hungary) [Denied]"),
    ("Anna Kovar is scheduled to visit Hungary.", "Visit(actor=Anna Kovar, destination=Hungary) [Planned]"),
    ("It is unclear whether Hungary attacked Slovakia.", "Attack(actor=Hungary, target=Slovakia) [Possible]"),
    # What goes along with a doubtful act is as doubtful.
    ("Slovakia may send troops to Norway in a joint attack on Hungary.", "Attack(target=Hungary) [Possible]"),
    ("Slovak troops did not take part in the attack on Hungary.", "Attack(target=Hungary) [Actual]"),
    # A claim that is called a lie is denied.
    ("Claims that Hungary attacked Slovakia are lies, Jan Novak said.", "Attack(actor=Hungary) [Denied]"),
    ("Jan Novak said rumours about Slovakia being drawn into an attack on Norway are lies.", "Attack() [Denied]"),
    ("Jan Novak rejected claims that Hungary had attacked Slovakia.", "Attack(actor=Hungary) [Denied]"),
    # Before a gerund what stops has been; before a noun or "from" it is kept from being.
    ("Hungary stopped attacking Slovakia.", "Attack(actor=Hungary, target=Slovakia) [Actual]"),
    ("Norway stopped Hungary from attacking Slovakia.", "Attack(actor=Hungary, target=Slovakia) [Denied]"),
    ("Jan Novak took the hard decision of calling up reservists.", "Conscription(actor=Jan Novak) [Actual]"),
    ("Jan Novak took the hard decision to call up reservists.", "Conscription(actor=Jan Novak) [Planned]"),
    ("Crowds gathered to call on Hungary to arrest Jan Novak.", "Arrest(target=Jan Novak) [Possible]"),
    # Called off and put off.
    ("Jan Novak has cancelled his big press conference.", "PressConference(actor=Jan Novak) [Cancelled]"),
    ("Jan Novak put off his visit to Hungary.", "Visit(actor=Jan Novak, destination=Hungary) [Cancelled]"),
    ("Hungary began the planned exercises in Slovakia.", "MilitaryExercise(actor=Hungary) [Actual]"),
    # What a clause in the future waits for lies ahead too.
    ("Anna Kovar will visit Hungary after she meets Jan Novak.", "Meeting(actor=Jan Novak) [Planned]"),
    ("Anna Kovar will decide after the Slovak election.", "Election(actor=Slovakia) [Planned]"),
    # Three signs in one sentence.
    (
        _THREE_SIGNS,
        "Invasion(actor=Hungary, target=Slovakia) [Actual]",
    ),
    (
        _THREE_SIGNS,
        "Seizure(actor=Hungary, location=Bratislava) [Denied]",
    ),
    (
        _THREE_SIGNS,
        "Deployment(actor=Norway) [Denied]",
    ),
    # Leave is no deed; letting somebody act is told with the deed.
    ("Slovakia was allowed to attack Hungary.", "Attack(actor=Slovakia) [Possible]"),
    ("Slovakia allowed to attack Hungary again", "Attack(actor=Slovakia) [Possible]"),
    ("The new law allows Slovakia to arrest Jan Novak.", "Arrest(target=Jan Novak) [Possible]"),
    ("Slovakia had not been allowed to attack Hungary.", "Attack(actor=Slovakia) [Denied]"),
    # What a deed is for is intended, as surely as the deed; done many times, it is done.
    ("Anna Kovar travelled to Hungary to meet Jan Novak.", "Meeting(actor=Anna Kovar, actor=Jan Novak) [Planned]"),
    ("Anna Kovar may travel to Hungary to meet Jan Novak.", "Meeting(actor=Jan Novak) [Possible]"),
    ("Anna Kovar refused to travel to Hungary to meet Jan Novak.", "Meeting(actor=Jan Novak) [Denied]"),
    ("Anna Kovar has flown to Hungary to meet Jan Novak on nine occasions.", "Meeting(actor=Jan Novak) [Actual]"),
    ("Anna Kovar tours Hungary to meet Jan Novak", "Meeting(actor=Anna Kovar, actor=Jan Novak) [Planned]"),
    ("Anna Kovar went on to visit Hungary.", "Visit(actor=Anna Kovar, destination=Hungary) [Actual]"),
    ("Farmers gathered in Vienna to protest against Jan Novak.", "Protest(target=Jan Novak) [Actual]"),
    ("Anna Kovar called again for the minister Jan Novak to resign.", "Resignation(actor=Jan Novak) [Possible]"),
    # "Would" as a future, a habit, a sequel and a condition.
    ("In May Anna Kovar would visit Hungary.", "Visit(actor=Anna Kovar, destination=Hungary) [Planned]"),
    ("Anna Kovar would visit Hungary every autumn.", "Visit(actor=Anna Kovar, destination=Hungary) [Actual]"),
    ("In her village Anna Kovar would later meet Jan Novak.", "Meeting(actor=Jan Novak) [Actual]"),
    ("Anna Kovar would visit Hungary if Jan Novak asked her.", "Visit(actor=Anna Kovar) [Possible]"),
    ("Hungary would have attacked Slovakia.", "Attack(actor=Hungary, target=Slovakia) [Possible]"),
    ("Attacking Slovakia would be a blunder.", "Attack(target=Slovakia) [Possible]"),
    ("Had Hungary attacked Slovakia, Norway would have helped.", "Attack(actor=Hungary) [Possible]"),
    # Questions, direct and indirect.
    ("Did Hungary attack Slovakia?", "Attack(actor=Hungary, target=Slovakia) [Possible]"),
    ("Jan Novak wondered whether Hungary had attacked Slovakia.", "Attack(actor=Hungary) [Possible]"),
    ("Nobody knows why Hungary attacked Slovakia.", "Attack(actor=Hungary, target=Slovakia) [Actual]"),
    # Conclusions, omissions and what is still to be done.
    ("Hungary must have attacked Slovakia.", "Attack(actor=Hungary, target=Slovakia) [Possible]"),
    ("Hungary should have attacked Slovakia.", "Attack(actor=Hungary, target=Slovakia) [Possible]"),
    ("Hungary has yet to attack Slovakia.", "Attack(actor=Hungary, target=Slovakia) [Denied]"),
    ("Hungary tried unsuccessfully to attack Slovakia.", "Attack(actor=Hungary, target=Slovakia) [Denied]"),
    ("The spies were held before they could attack Hungary.", "Attack(target=Hungary) [Possible]"),
    ("Without an invasion of Slovakia, Hungary cannot win.", "Invasion(target=Slovakia) [Possible]"),
    ("Jan Novak staked his career on attacking Slovakia.", "Attack(target=Slovakia) [Possible]"),
    ("Jan Novak is alleged to have attacked Hungary and killed Anna Kovar.", "Killing(target=Anna Kovar) [Possible]"),
    ("Slovakia's plan includes an attack on Hungary.", "Attack(target=Hungary) [Planned]"),
    # Whoever rejects the outcome of an election speaks of one that was held.
    ("Norway does not recognise the Slovak election.", "Election(actor=Slovakia) [Actual]"),
    ("Norway refused to accept the result of the Slovak election.", "Election(actor=Slovakia) [Actual]"),
    ("Norway refused to accept the result of the Slovak election.", "Rejection(actor=Norway) [Actual]"),
    ("Anna Kovar did not win the Slovak election.", "Election(actor=Anna Kovar) [Actual]"),
    ("Slovakia sought talks with Hungary.", "Meeting(actor=Hungary) [Possible]"),
    ("The road would be mended before Anna Kovar visited Hungary.", "Visit(actor=Anna Kovar) [Planned]"),
    ("At times Anna Kovar would meet Jan Novak.", "Meeting(actor=Anna Kovar) [Actual]"),
    ("Jan Novak was at large until Hungary arrested him.", "Arrest(actor=Hungary, target=Jan Novak) [Actual]"),
    ("Jan Novak will be at large until Hungary arrests him.", "Arrest(actor=Hungary) [Possible]"),
    ("Jan Novak said in an interview that Hungary had attacked Slovakia.", "Attack(actor=Hungary) [Alleged]"),
    ("Jan Novak refused to cancel his visit to Hungary.", "Visit(actor=Jan Novak, destination=Hungary) [Planned]"),
    ("Norway asked Jan Novak to cancel his visit to Hungary.", "Visit(actor=Jan Novak, destination=Hungary) [Planned]"),
    ("Jan Novak will cancel his visit to Hungary.", "Visit(actor=Jan Novak, destination=Hungary) [Cancelled]"),
    # An appeal that was no purpose of the journey.
    (
        "Jan Novak did not travel to Hungary to persuade Norway to pay, Anna Kovar said.",
        "Request(actor=Jan Novak, target=Norway) [Denied]",
    ),
    # Fears stay fears, and are somebody's.
    ("Slovakia voiced fears that Hungary could attack Norway in January.", "Attack(actor=Hungary) [Possible]"),
]


@pytest.mark.parametrize(("sentence", "expectation"), CASES, ids=[f"{s} {e}" for s, e in CASES])
def test_status(sentence, expectation, extract, schema):
    assert meets(expectation, extract(sentence), schema) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Had she visited Hungary, Anna Kovar would have met Jan Novak.",
        "Anna Kovar would have attacked Slovakia if Hungary had invaded Norway.",
        "If Hungary had attacked Slovakia, Norway could have met Jan Novak.",
        "Jan Novak said Anna Kovar would easily win the election.",
    ],
)
def test_what_did_not_come_about_is_not_possible(sentence, extract):
    assert {c.object for c in extract(sentence).claims if c.predicate == "type"} <= {"Utterance", "Victory"}


def test_the_aside_in_a_condition_is_so(extract):
    found = extract("If Jan Novak, who visited Hungary in May, had left, Anna Kovar would have stayed.")
    visit = next(c for c in found.claims if c.predicate == "type" and c.object == "Visit")
    assert (visit.certainty, visit.polarity) == (Certainty.CERTAIN, Polarity.POSITIVE)


def test_what_is_closed_off_by_a_semicolon_is_not_said(extract):
    found = extract("Jan Novak was trying to buy the mill; indeed, Anna Kovar had stated that money counts.")
    assert [c.holders for c in found.claims if c.predicate == "type" and c.object == "Intention"] == [()]


def test_who_is_unfit_for_an_office_does_not_hold_it(extract):
    found = extract("Anna Kovar is unfit to be president of Slovakia.")
    assert all(c.polarity is Polarity.NEGATIVE for c in found.claims if c.predicate == "headOfStateOf")


def test_the_nearer_voice_comes_first_and_the_further_through_it(extract):
    found = extract("Hungary attacked Slovakia, Jan Novak said, the Tass news agency reported.")
    names = {e.id: e.name for e in found.entities}
    holders = [
        tuple(names[h] for h in c.holders) for c in found.claims if c.predicate == "type" and c.object == "Attack"
    ]
    assert [h[0] for h in holders] == ["Jan Novak"]
    assert all(h[1].casefold() == "tass" for h in holders)


def test_a_denied_purpose_leaves_the_journey(extract):
    found = extract("Jan Novak said Anna Kovar did not travel to Hungary to urge Norway to attack Slovakia.")
    visit = next(c for c in found.claims if c.predicate == "type" and c.object == "Visit")
    assert visit.polarity is Polarity.POSITIVE
    assert visit.certainty is not Certainty.POSSIBLE
    attacks = [c for c in found.claims if c.predicate == "type" and c.object == "Attack"]
    assert all(c.polarity is Polarity.NEGATIVE or c.certainty is Certainty.POSSIBLE for c in attacks)


def test_the_end_of_a_sentence_says_whose_word_it_is(extract):
    found = extract(
        "Anna Kovar will travel to Hungary for talks with Jan Novak, the Hungarian government announced on Friday."
    )
    visit = next(c for c in found.claims if c.predicate == "type" and c.object == "Visit")
    assert visit.holders
    assert visit.tense is Tense.FUTURE


def test_what_is_refused_is_presupposed(extract, schema):
    found = extract("Norway refused to recognise the election in Slovakia.")
    assert any(c.predicate == "type" and c.object == "Rejection" for c in found.claims)
    assert meets("Recognition(actor=Norway) [Denied]", found, schema) is None


@pytest.mark.parametrize(
    ("sentence", "word", "negated", "polarity"),
    [
        ("Anna Kovar did not visit Hungary.", "visit", True, Polarity.NEGATIVE),
        ("Anna Kovar left without visiting Hungary.", "visiting", True, Polarity.NEGATIVE),
        ("Anna Kovar is not happy.", "happy", True, Polarity.NEGATIVE),
        # Verbs that negate are no negating words.
        ("Anna Kovar failed to visit Hungary.", "visit", False, Polarity.NEGATIVE),
        ("Anna Kovar declined to comment.", "comment", False, Polarity.NEGATIVE),
        ("Anna Kovar visited Hungary.", "visited", False, Polarity.POSITIVE),
    ],
)
def test_negating_words_and_negating_verbs(sentence, word, negated, polarity, nlp, schema):
    from kg.extract.factuality import Attitudes

    doc = nlp(sentence)
    stance = Attitudes(schema).assess(next(t for t in doc if t.text == word))
    assert (stance.negated, stance.polarity) == (negated, polarity)


def test_fears_have_a_holder(extract):
    found = extract("The Slovak government voiced fears that there could be a Hungarian offensive on Norway.")
    names = {e.id: e.name for e in found.entities}
    attack = next(c for c in found.claims if c.predicate == "type" and c.object == "Attack")
    assert [names[h] for h in attack.holders] == ["Slovakia"]


@pytest.mark.parametrize(
    ("sentence", "certainty"),
    [
        ("Did Hungary attack Slovakia?", "Possible"),
        ('"Did Hungary attack Slovakia?" Jan Novak asked.', "Possible"),
        # Who asks why takes it for granted.
        ("Why did Hungary attack Slovakia?", "Certain"),
    ],
)
def test_what_is_asked_is_no_fact(sentence, certainty, extract):
    attack = next(c for c in extract(sentence).claims if c.predicate == "type" and c.object == "Attack")
    assert attack.certainty == certainty


@pytest.mark.parametrize(
    ("verb", "thing", "held"),
    [
        ("announced", "an attack by Slovakia", True),
        ("announced", "the attack by Slovakia", True),
        ("claimed", "an attack by Slovakia", True),
        ("described", "an attack by Slovakia", True),
        # What is merely spoken of as known is there.
        ("described", "the attack by Slovakia", False),
    ],
)
def test_only_definite_things_that_are_spoken_of_are_taken_for_granted(verb, thing, held, extract):
    found = extract(f"Hungary {verb} {thing}.")
    attack = next(c for c in found.claims if c.predicate == "type" and c.object == "Attack")
    assert bool(attack.holders) is held


def test_a_participle_before_a_name_has_no_subject(extract):
    found = extract("Jan Novak promised to honour the plans of assassinated Anna Kovar.")
    killings = {c.subject for c in found.claims if c.predicate == "type" and c.object == "Killing"}
    assert killings
    assert not [c for c in found.claims if c.subject in killings and c.predicate == "actor"]


@pytest.mark.parametrize(
    ("sentence", "asserted"),
    [
        ("Is Anna Kovar the president of Slovakia?", False),
        ("Anna Kovar, the president of Slovakia, left.", True),
        ("Is Anna Kovar, the president of Slovakia, about to leave?", True),
    ],
)
def test_a_question_of_who_somebody_is_states_nothing(sentence, asserted, extract):
    claims = [c for c in extract(sentence).claims if c.predicate == "headOfStateOf"]
    assert any(c.certainty is Certainty.CERTAIN for c in claims) is asserted


def test_an_election_named_in_passing_is_that_of_the_only_country_nearby(extract, schema):
    found = extract(
        "Slovak police beat Anna Kovar after a disputed election. Norway and Austria rejected the election."
    )
    assert meets("Election(actor=Slovakia) [Actual]", found, schema) is None
    names = {e.id: e.name for e in found.entities}
    events = {c.subject for c in found.claims if c.predicate == "type" and c.object == "Election"}
    holders = {names[c.object] for c in found.claims if c.subject in events and c.predicate == "actor"}
    assert holders == {"Slovakia"}
    found = extract("Hungary and Norway fell out after the election.")
    assert not any(c.object == "Election" for c in found.claims)
