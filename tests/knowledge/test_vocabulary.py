"""The ontology is sound, and phrases find their predicate."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from importlib.resources import files
from itertools import combinations
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef

from kg.errors import ConfigError
from kg.knowledge.predicates import open_predicate, passive_predicate, role_predicate
from kg.knowledge.vocabulary import Match, Vocabulary
from kg.types import Definition, EntityType, Predicate

NEWS = Path(str(files("kg.knowledge"))) / "news.ttl"
KG = Namespace("https://example.org/kg/vocabulary#")
REL = Namespace("https://example.org/kg/relation#")
PREFIXES = """
@prefix kg: <https://example.org/kg/vocabulary#> .
@prefix mine: <https://mine.example/#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rel: <https://example.org/kg/relation#> .
"""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(NEWS)


# -- the ontology


def test_it_declares_every_entity_type(ontology: Graph) -> None:
    for type_ in EntityType:
        assert (KG[type_.value], RDF.type, OWL.Class) in ontology


def test_it_has_iris_only_and_nothing_undeclared(ontology: Graph) -> None:
    subjects = set(ontology.subjects())
    assert all(isinstance(subject, URIRef) for subject in subjects)
    for term in {*ontology.predicates(), *ontology.objects()}:
        if isinstance(term, URIRef) and str(term).startswith((str(KG), str(REL))):
            assert term in subjects, term


def test_every_predicate_is_described(ontology: Graph, vocabulary: Vocabulary) -> None:
    declared = [s for s in ontology.subjects(RDF.type, OWL.ObjectProperty) if str(s).startswith(REL)]
    assert {str(iri).removeprefix(REL) for iri in declared} == set(vocabulary.predicates)
    for iri in declared:
        for needed in (RDFS.label, RDFS.comment, RDFS.domain, RDFS.range):
            assert len(list(ontology.objects(iri, needed))) == 1, (iri, needed)
        comment = str(ontology.value(iri, RDFS.comment))
        assert re.search(r'"[^"]+\."$', comment), f"{iri}: the comment ends with an example sentence"


def test_every_predicate_has_a_trigger(vocabulary: Vocabulary) -> None:
    triggered = Counter(
        one.predicate.id
        for table in (vocabulary.verbs, vocabulary.nouns, vocabulary.passives)
        for match in table.values()
        for one in match
    )
    assert set(triggered) == set(vocabulary.predicates)
    assert triggered.total() > 6000


def test_no_trigger_has_two_meanings(vocabulary: Vocabulary) -> None:
    """Two predicates that one trigger states have other ends, or those of one lie within the other's."""
    for table in (vocabulary.verbs, vocabulary.nouns, vocabulary.passives):
        for lemmas, match in table.items():
            wider = [ends(vocabulary, one) for one in match]
            for narrow, wide in combinations(wider, 2):
                assert narrow < wide or narrow.isdisjoint(wide), lemmas


def ends(vocabulary: Vocabulary, match: Match) -> set[tuple[EntityType, EntityType]]:
    entry, types = vocabulary.predicates[match.predicate.id], list(EntityType)
    pairs = {(one, other) for one in types for other in types if entry.accepts(one, other)}
    return {(other, one) for one, other in pairs} if match.inverse else pairs


def test_the_ends_tell_what_a_trigger_states(vocabulary: Vocabulary) -> None:
    signed, deal = vocabulary.match_verb(("sign",)), vocabulary.match_verb(("strike", "deal", "with"))
    assert signed is not None and deal is not None
    assert [one.predicate.id for one in signed] == ["recruited", "signed"]
    assert [one.predicate.id for one in deal] == ["agreement_with", "treaty"]


def test_what_the_passive_alone_states(vocabulary: Vocabulary) -> None:
    held = vocabulary.match_verb(("arrest", "in"), passive=True)
    assert held is not None
    assert (held.predicate.id, held.passive) == ("arrested_in", True)
    assert vocabulary.match_verb(("arrest", "in")) is None  # "police arrested, in Rome, two men"
    met = vocabulary.match_verb(("meet", "with"), passive=True)
    assert met is not None
    assert (met.predicate.id, met.passive) == ("met", False)


@pytest.mark.parametrize(
    ("words", "not_id", "id_"),
    [
        ("nominate", "appointed", "nominated"),
        ("sentence", "convicted", "sentenced"),
        ("sign contract with", "treaty", "contract_with"),
        ("impose levy on", "tariff", "taxed"),
    ],
)
def test_what_is_near_is_not_the_same(vocabulary: Vocabulary, words: str, not_id: str, id_: str) -> None:
    match = vocabulary.match_verb(words.split())
    assert match is not None
    assert [one.predicate.id for one in match] == [id_] != [not_id]


def test_it_covers_news(vocabulary: Vocabulary) -> None:
    assert len(vocabulary.predicates) >= 250


def test_inverses_are_mutual(vocabulary: Vocabulary) -> None:
    pairs = {id_: entry.inverse for id_, entry in vocabulary.predicates.items() if entry.inverse}
    assert pairs == {"child": "parent", "parent": "child"}
    for id_, inverse in pairs.items():
        one, other = vocabulary.predicates[id_], vocabulary.predicates[inverse]
        assert (one.domain, one.range) == (other.range, other.domain)


def test_symmetric_predicates_treat_both_sides_alike(vocabulary: Vocabulary) -> None:
    symmetric = {id_ for id_, entry in vocabulary.predicates.items() if entry.symmetric}
    assert {"treaty", "met", "fought", "spouse", "sibling", "ceasefire", "merged_with"} <= symmetric
    for id_ in symmetric:
        entry = vocabulary.predicates[id_]
        assert entry.domain == entry.range
        assert entry.inverse is None
    for match in (*vocabulary.verbs.values(), *vocabulary.nouns.values()):
        assert not any(one.inverse and one.predicate.symmetric for one in match)


def test_mappings_are_iris_of_wikidata_or_schema(vocabulary: Vocabulary) -> None:
    iri = re.compile(r"http://www\.wikidata\.org/entity/P\d+|https://schema\.org/[a-z][A-Za-z]+")
    for entry in vocabulary.predicates.values():
        assert all(iri.fullmatch(m) for m in (*entry.mappings, *entry.inverse_mappings))
    assert "http://www.wikidata.org/entity/P26" in vocabulary.predicates["spouse"].mappings


def test_domain_and_range_refuse_what_is_absurd(vocabulary: Vocabulary) -> None:
    person, law, country = EntityType.PERSON, EntityType.LAW, EntityType.GPE
    entries = vocabulary.predicates
    assert entries["treaty"].accepts(country, country)
    assert not entries["treaty"].accepts(country, law)
    assert entries["signed"].accepts(country, law)
    assert not entries["signed"].accepts(country, person)
    assert entries["killed"].accepts(EntityType.EVENT, person)
    assert not entries["killed"].accepts(person, law)


def test_the_issue_list_is_there(vocabulary: Vocabulary) -> None:
    listed = """
    treaty met negotiated visited mediated recognises supports allied_with aids criticised accused
    demanded rejected threatened sanctioned tariff banned attacked invaded fought killed injured kidnapped
    deployed_to captured withdrew_from ceasefire protested hacked arrested charged convicted investigates sued
    extradited holds_position appointed resigned_from member_of citizen_of located_in headquartered_in elected
    defeated acquired owns invested_in founded sold_to produces spouse parent sibling born_in
    lives_in died_in"""
    assert set(listed.split()) <= set(vocabulary.predicates)


# -- matching

VERBAL = [
    ("sign treaty with", "treaty"), ("agree sign treaty with", "treaty"),
    ("sign pact with", "agreement_with"),
    ("meet", "met"), ("meet with", "met"), ("hold talk with", "met"), ("be in talk with", "negotiated"),
    ("visit", "visited"), ("pay visit to", "visited"), ("travel to", "visited"), ("broker", "mediated"),
    ("recognise", "recognises"), ("stand by", "supports"), ("throw weight behind", "supports"),
    ("be ally of", "allied_with"), ("send weapon to", "aids"), ("denounce", "criticised"),
    ("lash out at", "criticised"), ("accuse", "accused"), ("call for", "demanded"), ("call on", "urged"),
    ("turn down", "rejected"), ("issue ultimatum to", "threatened"), ("impose sanction on", "sanctioned"),
    ("impose tariff on", "tariff"), ("ban", "banned"), ("impose ban on", "banned"), ("attack", "attacked"),
    ("launch attack on", "attacked"), ("open fire on", "attacked"), ("invade", "invaded"),
    ("march into", "invaded"), ("wage war on", "fought"), ("be at war with", "fought"), ("kill", "killed"),
    ("shoot dead", "killed"), ("wound", "injured"), ("take hostage", "kidnapped"),
    ("move troop to", "deployed_to"), ("deploy battalion to", "deployed_to"), ("seize", "captured"),
    ("take control of", "captured"), ("pull out of", "withdrew_from"), ("pull troop out of", "withdrew_from"),
    ("agree truce with", "ceasefire"), ("march against", "protested"), ("hack into", "hacked"),
    ("take into custody", "arrested"), ("indict", "charged"), ("convict", "convicted"),
    ("open investigation into", "investigates"), ("take to court", "sued"), ("extradite", "extradited"),
    ("step down as", "resigned_from"), ("belong to", "member_of"), ("become member of", "member_of"),
    ("base in", "headquartered_in"), ("take over", "acquired"), ("own stake in", "owns"),
    ("invest 2bn in", "invested_in"), ("co-found", "founded"), ("sell gold to", "sold_to"),
    ("manufacture", "produces"), ("marry", "spouse"), ("be married to", "spouse"), ("bear in", "born_in"),
    ("reside in", "lives_in"), ("merge with", "merged_with"), ("have trade with", "trades_with"),
    ("resume trade with", "trades_with"), ("lift sanction on", "lifted_sanctions_on"),
]  # fmt: skip
NOMINAL = [
    ("treaty with", "treaty"), ("trade deal between", "agreement_with"), ("talk with", "met"),
    ("visit to", "visited"), ("invasion of", "invaded"), ("incursion into", "invaded"),
    ("military support for", "supports"),
    ("sanction on", "sanctioned"), ("merger with", "merged_with"), ("merger of", "merged_with"),
    ("attack on", "attacked"), ("drone attack on", "attacked"), ("stake in", "owns"),
    ("war against", "fought"), ("assassination of", "killed"), ("withdrawal from", "withdrew_from"),
    ("takeover of", "acquired"),
    ("daughter of", "parent"), ("widow of", "spouse"), ("lawsuit against", "sued"),
]  # fmt: skip
INVERSE = [
    ("lose to", "defeated"), ("buy from", "sold_to"), ("import gas from", "sold_to"), ("employ", "works_for"),
]  # fmt: skip
NOT_VERBAL = [
    "", "accuse moscow of attack", "condemn for kill", "ban trade with",
    "halt trade with", "become", "strike deal", "cancel visit to", "lift ban",
    "reject deal with", "kill in", "visit with", "of", "sell to * to",
]  # fmt: skip
NOT_NOMINAL = [
    "treaty",
    "rejection of deal with",
    "collapse of talk with",
    "day of",
    "",
    "with",
    "minister of",
]


@pytest.mark.parametrize(("phrase", "id_"), VERBAL)
def test_verbal(vocabulary: Vocabulary, phrase: str, id_: str) -> None:
    match = vocabulary.match_verb(phrase.split())
    assert match is not None
    assert (match.predicate.id, match.inverse) == (id_, False)
    assert match.length <= len(phrase.split())


@pytest.mark.parametrize(("phrase", "id_"), NOMINAL)
def test_nominal(vocabulary: Vocabulary, phrase: str, id_: str) -> None:
    match = vocabulary.match_noun(phrase.split())
    assert match is not None
    assert (match.predicate.id, match.inverse) == (id_, False)


@pytest.mark.parametrize(("phrase", "id_"), INVERSE)
def test_the_other_way_round(vocabulary: Vocabulary, phrase: str, id_: str) -> None:
    match = vocabulary.match_verb(phrase.split())
    assert match is not None
    assert (match.predicate.id, match.inverse) == (id_, True)


def test_nouns_the_other_way_round(vocabulary: Vocabulary) -> None:
    for phrase, id_ in (("subsidiary of", "owns"), ("loss to", "defeated"), ("predecessor of", "succeeded")):
        match = vocabulary.match_noun(phrase.split())
        assert match is not None
        assert (match.predicate.id, match.inverse) == (id_, True)


@pytest.mark.parametrize("phrase", NOT_VERBAL)
def test_not_verbal(vocabulary: Vocabulary, phrase: str) -> None:
    match = vocabulary.match_verb(phrase.split())
    assert match is None, match


@pytest.mark.parametrize("phrase", NOT_NOMINAL)
def test_not_nominal(vocabulary: Vocabulary, phrase: str) -> None:
    assert vocabulary.match_noun(phrase.split()) is None


def test_the_longest_trigger_wins(vocabulary: Vocabulary) -> None:
    longer = vocabulary.match_verb(("take", "part", "in"))
    assert longer is not None
    assert longer.length == 3


def test_every_trigger_finds_its_own_predicate(vocabulary: Vocabulary) -> None:
    for triggers, match in (
        (vocabulary.verbs, vocabulary.match_verb),
        (vocabulary.nouns, vocabulary.match_noun),
        (vocabulary.passives, partial(vocabulary.match_verb, passive=True)),
    ):
        for lemmas, expected in triggers.items():
            assert match(lemmas) == expected, lemmas


# -- predicates that are not in the list


def test_open_predicates_are_made_of_the_phrase(vocabulary: Vocabulary) -> None:
    walked = open_predicate(("walk", "away", "from"), vocabulary)
    assert walked == Predicate(id="walk_away_from", label="walk away from")
    assert open_predicate(("naïve", "50%", "co-op"), vocabulary).id == "naive_50_co_op"
    assert open_predicate(("条約",), vocabulary).id == "relation"
    assert open_predicate(("treaty",), vocabulary).id == "treaty_open"


PERSON, ORG, GPE, WORK = EntityType.PERSON, EntityType.ORG, EntityType.GPE, EntityType.WORK_OF_ART


@pytest.mark.parametrize(
    ("role", "ends", "id_", "broader"),
    [
        ("president", (PERSON, GPE), "president_of", "holds_position"),
        ("tiger tamer", (PERSON, ORG), "tiger_tamer_of", "holds_position"),
        ("book", (WORK, PERSON), "book_of", None),
        ("newspaper", (ORG, GPE), "newspaper_of", None),
        ("city", (GPE, GPE), "city_of", None),
        ("head", (PERSON, None), "head_of", "holds_position"),  # "head of regulatory affairs"
        ("founder", (PERSON, ORG), "founded", None),
        ("father", (PERSON, PERSON), "child", None),
        ("father", (PERSON, ORG), "father_of", None),  # a misread possessor
        ("cousin", (PERSON, GPE), "cousin_of", "relative"),
    ],
)
def test_a_role_is_beneath_a_predicate_where_its_words_say_so(
    vocabulary: Vocabulary, role: str, ends: tuple[EntityType | None, ...], id_: str, broader: str | None
) -> None:
    predicate = role_predicate(role, *ends, vocabulary=vocabulary)
    assert (predicate.id, predicate.broader) == (id_, broader)


def test_what_one_threatens_with_is_not_threatened(vocabulary: Vocabulary) -> None:
    threatened = vocabulary.match_verb(("threaten",))
    assert threatened is not None
    assert threatened.predicate.id == "threatened"
    assert vocabulary.match_verb(("threaten", "with")) is None


@pytest.mark.parametrize(
    ("role", "id_", "broader"),
    [
        ("president", "president_of", "holds_position"),
        ("prime minister", "prime_minister_of", "holds_position"),
        ("deputy minister", "deputy_minister_of", "holds_position"),
        ("acting chairman", "acting_chairman_of", "holds_position"),
        ("tiger tamer", "tiger_tamer_of", "holds_position"),
        ("former president", "former_president_of", None),
        ("former wife", "former_wife_of", None),
        ("colleague", "colleague_of", None),
        ("cousin", "cousin_of", "relative"),
        ("brother", "sibling", None),
        ("wife", "spouse", None),
        ("daughter", "parent", None),
        ("mother", "child", None),
        ("founder", "founded", None),
        ("ally", "allied_with", None),
    ],
)
def test_roles(vocabulary: Vocabulary, role: str, id_: str, broader: str | None) -> None:
    predicate = role_predicate(role, vocabulary=vocabulary)
    assert (predicate.id, predicate.broader) == (id_, broader)


# -- files of one's own


def test_a_file_adds_triggers_and_predicates(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(
        PREFIXES
        + """
        mine:Ship a owl:Class ; rdfs:subClassOf kg:Fleet .
        kg:PRODUCT rdfs:subClassOf mine:Ship .
        rel:treaty kg:verb "shake on deal with" .
        mine:shadows a owl:ObjectProperty ; rdfs:label "beschattet"@de, "shadows"@en ; kg:verb "shadow" ;
            rdfs:domain mine:Ship ; rdfs:range kg:Fleet ; owl:inverseOf mine:shadowed_by .
        mine:shadowed_by a owl:ObjectProperty ; kg:noun "quarry of" .
        rel:acquired kg:verb "scoop" .
        """,
        encoding="utf-8",
    )
    mine = Vocabulary.load(path)
    shaken, shadow = mine.match_verb(("shake", "on", "deal", "with")), mine.match_verb(("shadow",))
    assert shaken is not None
    assert shaken.predicate == Vocabulary.load().predicates["treaty"].predicate
    assert shadow is not None
    ship = "https://mine.example/#Ship"
    assert shadow.predicate == Predicate(
        id="shadows",
        label="shadows",
        definition=Definition(
            iri="https://mine.example/#shadows",
            domain=(ship,),
            range=(str(KG.Fleet),),
            inverse="https://mine.example/#shadowed_by",
        ),
    )
    (conflict,) = mine.conflicts
    assert "rel" not in conflict.partition("#acquired>: ")[2]
    assert conflict.endswith("it takes the trigger 'scoop' from won; leave it to one of them")
    assert mine.own == ("acquired", "shadowed_by", "shadows", "treaty")
    assert mine.predicates["shadows"].range == {EntityType.PRODUCT}
    assert mine.predicates["shadowed_by"].inverse == "shadows"
    retargeted = mine.match_verb(("scoop",))
    assert retargeted is not None
    assert retargeted.predicate.id == "acquired"
    assert "shadows" not in Vocabulary.load().predicates
    assert ("shadow",) not in Vocabulary.load().verbs


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ('mine:x a owl:ObjectProperty ; kg:verbs "x" .', "kg:verbs is unknown"),
        ('mine:x a owl:ObjectProperty ; kg:plover "HUG" .', "'HUG' is no PLOVER category"),
        ('mine:x a owl:ObjectProperty ; kg:verb "Hug" .', "'Hug' is no trigger"),
        ('mine:x a owl:ObjectProperty ; kg:verb "hug  tight" .', "'hug  tight' is no trigger"),
        ('mine:x a owl:ObjectProperty ; kg:verb "" .', "'' is no trigger"),
        ('mine:x a owl:ObjectProperty ; kg:verb "hug *" .', "'hug *' is no trigger"),
        ('mine:x a owl:ObjectProperty ; kg:noun "hug" .', "'hug' is no trigger; write 2 or more"),
        ('mine:x kg:verb "nuzzle" . mine:y kg:inverseVerb "nuzzle" .', "'nuzzle' is also one of"),
        ("mine:x a owl:ObjectProperty ; rdfs:domain kg:Dragon .", "is no class"),
        ("mine:x a owl:ObjectProperty ; rdfs:range kg:Place, kg:Prize, kg:People .", "allows nothing"),
        ("mine:x a owl:ObjectProperty ; owl:inverseOf mine:y .", "'y' is undeclared"),
        ("mine:x a owl:ObjectProperty ; owl:inverseOf rel:parent .", "'parent' does not fit"),
        ("mine:X-1 a owl:ObjectProperty .", "'X-1' is no predicate id"),
        ("mine:x a", "cannot be read as Turtle"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, said: str, reason: str) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(PREFIXES + said, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        Vocabulary.load(path)
    assert str(path) in str(caught.value)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.ttl"):
        Vocabulary.load(tmp_path / "nowhere.ttl")


def test_labels_are_plain_english(ontology: Graph) -> None:
    for label in ontology.objects(None, RDFS.label):
        assert isinstance(label, Literal)
        assert label.language == "en"


@pytest.mark.parametrize(
    ("said", "conflicts"),
    [
        ('mine:hugs a owl:ObjectProperty ; kg:verb "hug tight" .', []),
        (
            'mine:saw a owl:ObjectProperty ; kg:verb "visit" .',
            ["#saw>: it takes the trigger 'visit' from visited;"],
        ),
        ('mine:saw kg:noun "visit to" .', ["#saw>: it takes the trigger 'visit to' from visited;"]),
        ("mine:Saint a owl:Class .", [": no predicate is in it; declare one as owl:ObjectProperty"]),
        ("mine:hugs a owl:ObjectProperty .", ["#hugs>: no trigger states it;"]),
        (
            'mine:hugs a owl:ObjectProperty ; kg:verb "nuzzle" ; rdfs:range mine:Saint .',
            ["#hugs>: nothing meets its range <https://mine.example/#Saint>"],
        ),
        (
            'mine:hugs a owl:ObjectProperty ; kg:verb "nuzzle" ; rdfs:domain mine:Saint .',
            ["#hugs>: nothing meets its domain <https://mine.example/#Saint>"],
        ),
        (
            "kg:PERSON rdfs:subClassOf mine:Saint . "
            'mine:hugs a owl:ObjectProperty ; kg:verb "nuzzle" ; rdfs:range mine:Saint .',
            [],
        ),
        (
            'mine:hugs a owl:ObjectProperty ; kg:verb "give a big hug to" .',
            ["#hugs>: the trigger 'give a big hug to' is dead: no relation has over 4 lemmas"],
        ),
        (
            'mine:visited a owl:ObjectProperty ; kg:verb "peek in on" .',
            ["#visited>: it takes the place of <https://example.org/kg/relation#visited>"],
        ),
    ],
)
def test_conflicts_are_told(tmp_path: Path, said: str, conflicts: list[str]) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(PREFIXES + said, encoding="utf-8")
    told = Vocabulary.load(path).conflicts
    assert len(told) == len(conflicts), told
    for conflict, expected in zip(told, conflicts, strict=True):
        assert conflict.startswith(f"{path}: ")
        assert expected in conflict
        assert "\n" not in conflict


def test_of_two_files_the_later_takes_the_trigger(tmp_path: Path) -> None:
    one, two = tmp_path / "one.ttl", tmp_path / "two.ttl"
    one.write_text(PREFIXES + 'mine:hugs a owl:ObjectProperty ; kg:verb "nuzzle" .', encoding="utf-8")
    two.write_text(PREFIXES + 'mine:holds a owl:ObjectProperty ; kg:verb "nuzzle" .', encoding="utf-8")
    taken = "it takes the trigger 'nuzzle' from hugs; leave it to one of them"
    assert Vocabulary.load(one, two).conflicts == (
        f"{two}: <https://mine.example/#holds>: {taken}",
        f"{one}: <https://mine.example/#hugs>: no trigger states it; give it a kg:verb or kg:noun",
    )
    assert Vocabulary.load(one, one).conflicts == ()


def test_predicates_made_of_phrases_keep_clear_of_the_users_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(
        PREFIXES
        + """
        mine:hug a owl:ObjectProperty ; kg:verb "embrace warmly" .
        mine:be_hug a owl:ObjectProperty ; kg:verb "feel hug" .
        mine:lobbyist_of a owl:ObjectProperty ; kg:verb "lobby hard for" .
        """,
        encoding="utf-8",
    )

    def made(words: Vocabulary) -> tuple[str, str, str]:
        return (
            open_predicate(("hug",), words).id,
            passive_predicate("hugged", ("hug",), words).id,
            role_predicate("lobbyist", vocabulary=words).id,
        )

    assert made(Vocabulary.load()) == ("hug", "be_hug", "lobbyist_of")
    assert made(Vocabulary.load(path)) == ("hug_open", "be_hug_open", "lobbyist_of_open")


def test_a_users_domain_and_range_hold_for_roles_of_kg(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(PREFIXES + "rel:founded rdfs:range kg:GPE .", encoding="utf-8")
    mine = Vocabulary.load(path)
    assert role_predicate("founder", PERSON, ORG, vocabulary=Vocabulary.load()).id == "founded"
    assert role_predicate("founder", PERSON, ORG, vocabulary=mine).id == "founder_of"
    assert role_predicate("founder", PERSON, GPE, vocabulary=mine).id == "founded"
