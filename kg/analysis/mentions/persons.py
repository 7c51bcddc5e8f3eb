"""Which names are names of persons: evidence from the words of the name and from the grammar around it.

The small models call a third of the persons in a text an organisation, a place or nothing. Every mention
of a name votes; the name is a person's where those votes outweigh the others.

References
----------
Collins & Singer, "Unsupervised models for named entity classification", EMNLP 1999 (spelling and context
features of names).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from kg.analysis.grammar.functions import SUBJECTS, own_subject, role_of
from kg.analysis.mentions.class_cues import (
    has_officers,
    in_province,
    is_body,
    is_founded,
    kind_beside,
    owned_by_things,
    takes_plural,
)
from kg.analysis.mentions.merging import PARTICLES
from kg.analysis.parse.tree import Tree, Word
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon
from kg.types import EntityType, Mention

# Votes. The model's label counts as one clue among several; it is right on seven persons in ten.
_LABELLED = 2.0  # PERSON
_NONE = 0.5  # no label
_OTHER = 1.5  # another label; less for a single word, where it is a guess
_OTHER_WORD = 1.0
_GIVEN = 2.0  # a given name alone: "Alice"
_FULL = 4.0  # a given name and a surname: "Brandi Chastain"
_CONTEXT = 2.0  # one clue of grammar: "Tilly wept", "Carney and his team", "Dyer, who"
_HEARD = 3  # labels and spelling count so often at most: they are one clue, however often repeated
_TOLD = 6.0  # a class noun says what it is: "the oil group Yukos"
_BIOGRAPHIC = 1.25  # an acting or possessing name in an article that is about "he" or "she", hardly "it"
_LONGEST = 4  # words of the name of a person
_SURE = 3  # times that the model calls a bare surname, whose bearer no other clue shows, a person's
_ARTICLE = re.compile(r"\b(?:al|el)-", re.IGNORECASE)  # "al-Burhan"
_SURNAMES = (EntityType.FAC, EntityType.LAW, EntityType.LOC)  # what such words name is a surname too: "Hill"
_INITIAL = re.compile(r"[A-Z]\.?([A-Z]\.?)?$")
_SHORT = re.compile("[A-Z]{2}")
_MODIFIERS = ("amod", "compound", "nmod", "npadvmod")
_SHORTEST = 4  # letters of an English word that opens no name
_BRAND = re.compile("[ei][A-Z]")
_GENERATIONAL = frozenset({"Jr", "Sr", "Jr.", "Sr.", "II", "III"})
_HUMAN = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_NO_PERSON = re.compile(r"\d|&|/|[a-z][A-Z]\b|^(?:An?|The)\b|\b(?:of|and|for|From|Into|With)\b|[’']s ")


def persons(
    doc: Tree, names: Iterable[Mention], labels: dict[int, str], common: Collection[str] = ()
) -> set[str]:
    """Return the names that are names of persons.

    Parameters
    ----------
    doc : Tree
        The article, parsed.
    names : iterable of Mention
        Its name mentions.
    labels : dict of int to str
        The model's label of each name, by its first character.
    common : collection of str
        English words that open no name of a person whom nothing but the model shows: "Zero Shutter Lag".

    Returns
    -------
    set of str
        Names (`Mention.name`) for which the votes for a person prevail.
    """
    named = list(names)
    followed, neuter = _possessors(doc), owned_by_things(doc)
    bodies = {m.head for m in named if m.type is EntityType.ORG and not may_be_person(m.name)}
    biographic = _is_biographic(doc)
    located = {m.name for m in named if m.place}
    acting: Counter[str] = Counter()
    votes: defaultdict[str, float] = defaultdict(float)
    count: Counter[str] = Counter()
    labelled: defaultdict[str, float] = defaultdict(float)
    human: Counter[str] = Counter()
    bodily: Counter[str] = Counter()
    called: Counter[str] = Counter()
    argues: defaultdict[str, bool] = defaultdict(bool)
    codes = {m.name for m in named if _SHORT.fullmatch(m.name)}
    for mention in named:
        if not may_be_person(mention.name) or mention.name.split()[0] in codes:
            continue  # "BT Vision", in an article that has "BT"
        count[mention.name] += 1
        head = doc.at(mention.head)
        label = labels.get(mention.start, "")
        placelike = _is_placelike(mention.name) and (label != "PERSON" or mention.name in located)
        single = " " not in mention.name
        other = (_OTHER_WORD if single else _OTHER) if label else _NONE
        vote = _LABELLED if label == "PERSON" else -other
        if mention.type is EntityType.PERSON and label != "PERSON":
            vote = _LABELLED  # a title or a role stands before it
            human[mention.name] += 1
        titled = _is_titled(doc.at(mention.start))
        human[mention.name] += titled
        bodily[mention.name] -= titled
        called[mention.name] += label == "PERSON"
        if label == "GPE" and mention.place:
            vote -= 1.0
        if single and in_province(head, mention.name):
            bodily[mention.name] += 1  # "from Kent"
        labelled[mention.name] += min(vote, -_OTHER) if placelike else vote + _spelling(mention.name)
        if _is_human_here(head) or head.i in followed:
            votes[mention.name] += _CONTEXT
            human[mention.name] += 1
            bodily[mention.name] -= 1
        elif label == "PERSON" and head.dep_ == "nsubj" and head.head.lemma_ in lexicon().reporting:
            human[mention.name] += 1
        elif biographic and single and role_of(head) in ("subject", "possessor"):
            votes[mention.name] += _BIOGRAPHIC
            acting[mention.name] += 1
        acting[mention.name] -= 2 * (single and _is_used_as_thing(head))
        several = head.tag_ == "NNPS" and head.left_edge.lower_ == "the"  # "the Lib Dems"
        counted = single and any(c.lower_ in ("a", "an") for c in head.lefts)  # "an Oscar"
        argues[mention.name] |= head.dep_ not in _MODIFIERS
        told = kind_beside(head) is not None or has_officers(head) or is_founded(head)
        if told or several or counted:
            votes[mention.name] -= _TOLD
            bodily[mention.name] += 2  # "the band Ana Reed, who won"
        elif head.i in neuter or is_body(head) or any(t.idx in bodies for t in head.conjuncts):
            votes[mention.name] -= _CONTEXT
            bodily[mention.name] += takes_plural(head)
    for name, n in count.items():
        votes[name] += labelled[name] * min(n, _HEARD) / n
        if bodily[name] > 0 or not (argues[name] or human[name] or " " in name):
            votes[name] -= _HEARD * _TOLD  # form and label are guesses where grammar speaks
    for name in _awaited(doc, named, {name for name, vote in votes.items() if vote > 0}):
        votes[name] += _CONTEXT
        human[name] += 1
    found = {name for name, vote in votes.items() if vote > 0}
    spoken = _taken_up(doc, named, labels) if biographic else frozenset()
    parts = {part for name in found if " " in name for part in _ARTICLE.sub("", name).split()}
    sure = parts | {name for name, n in called.items() if n >= _SURE and n * 3 >= count[name] * 2}
    things = {name for name in count if name not in found and " " not in name}
    things |= {t.text.title() for t in doc if t.is_lower and t.pos_ == "NOUN"}  # "Custom Wallpapers"
    worded = {name for name in found if " " in name and _opens_as_word(name, common)}
    return {
        name
        for name in found
        if human[name]
        or _spelling(name)
        or (biographic and name not in worded and (called[name] or (acting[name] > 0 and name in spoken)))
        or (name not in worded and things.isdisjoint(name.split()) if " " in name else name in sure)
    }


def _opens_as_word(name: str, common: Collection[str]) -> bool:
    """Whether an English word opens a name; "li" is one, too."""
    first = name.split()[0].lower()
    return len(first) >= _SHORTEST and first in common


def _is_placelike(name: str) -> bool:
    """Whether the last word of a name of several is one of places: "Victoria Park"; "Ana Park" has it too."""
    head = lexicon().name_heads.get(name.split()[-1])
    return " " in name and head is not None and head.type in _SURNAMES


def _awaited(doc: Tree, names: list[Mention], known: set[str]) -> Iterator[str]:
    """Yield the subjects that a "he" or "she" calls for where no person was named before it.

    "In 1889 Hanbury won the seat. He kept it": a person.
    """
    person, last, sentence = -9, None, 0
    heads = {m.head: m for m in names}
    for token in doc:
        sentence += token.is_sent_start is True
        mention = heads.get(token.idx)
        if mention is not None and (mention.name in known or mention.type is EntityType.PERSON):
            person = sentence
        elif mention is not None and role_of(token) == "subject" and may_be_person(mention.name):
            last = (sentence, mention.name)
        elif (
            token.lower_ in _HUMAN and sentence - person > 1 and last is not None and sentence - last[0] <= 1
        ):
            yield last[1]
            person = sentence


def _taken_up(doc: Tree, names: list[Mention], labels: dict[int, str]) -> set[str]:
    """Return the names that are the last to act before a "he" or "she": "Krage won. She wept"."""
    found: set[str] = set()
    heads = {m.head: m.name for m in names if may_be_person(m.name)}
    full = {m.head for m in names if labels.get(m.start) == "PERSON" and " " in m.name}
    last, sentence, at, nearer = "", 0, 0, 0
    for token in doc:
        sentence += token.is_sent_start is True
        name = heads.get(token.idx)
        role = role_of(token) if name is not None else ""
        if role == "subject" or (role == "possessor" and sentence > at):
            last, at, nearer = name or "", sentence, 0
        elif token.idx in full:
            nearer = sentence  # "Vexil sent for Ana Krage, who wept": she
        elif token.lower_ in _HUMAN and last and sentence - at <= 1 and nearer != sentence:
            found.add(last)
    return found


@lru_cache(maxsize=1 << 12)
def may_be_person(name: str) -> bool:
    """Whether nothing in the name itself speaks against a person: "NASA", "Marks & Spencer", "Labour MPs".

    Examples
    --------
    >>> may_be_person("Brandi Chastain"), may_be_person("Hull City"), may_be_person("Xerox PARC")
    (True, False, False)
    """
    words = name.split()
    acronym = any(len(w) > 2 and w.isupper() and w.isalpha() and w not in _GENERATIONAL for w in words)
    if acronym or _NO_PERSON.search(name) or _length(words) > _LONGEST or (name.isupper() and len(name) > 1):
        return False
    given = words[0] in lexicon().given_names
    if not given and any(
        len(w) == 2 and w.isupper() and w.isalpha() and w not in _GENERATIONAL for w in words[1:]
    ):
        return False  # "Library UI Updates"
    if len(words) > 1 and not given and (_is_place(words[-1]) or _BRAND.match(words[-1])):
        return False  # "Volta Europe", "GB iPod"
    nouns = words[1:-1] if given else words  # not the surname of "Ana Baker"
    if any(
        word.lower() in lexicon().roles or word.lower().removesuffix("s") in lexicon().roles for word in nouns
    ):
        return False  # "Labour MPs"
    heads = lexicon().name_heads
    if len(words) > 2 and words[-1] in _GENERATIONAL and words[-2] in heads:
        return False  # "World War II"
    last, first = heads.get(" ".join(words[-2:])) or heads.get(words[-1]), heads.get(words[0])
    surname = given and last is not None and last.type in _SURNAMES
    if last is not None and last.position in ("last", "any") and not surname:
        return False  # but "Ana Law", "Ana Bridge"
    if len(words) > 1 and first is not None and first.position in ("first", "any"):
        return False
    if len(words) > 1 and not given and words[-1].casefold() in lexicon().short_forms:
        return False  # "Google Cloud"
    referent = gazetteer().find(name)
    return name not in lexicon().parties and (referent is None or referent.entity.type is EntityType.PERSON)


def _is_place(word: str) -> bool:
    """Whether a list knows a word as a place's that is hardly anybody's: "Europe", "Milan"; not "Jordan"."""
    referent = gazetteer().find(word)
    places = ("country", "region", "city", "capital")
    return referent is not None and referent.kind in places and word not in lexicon().given_names


def _length(words: Sequence[str]) -> int:
    """How many words a name has but for what joins them: "Ana do Vale da Costa Jr."."""
    return sum(word not in PARTICLES and word not in _GENERATIONAL for word in words)


def _is_biographic(doc: Tree) -> bool:
    words = [t.lower_ for t in doc if t.pos_ == "PRON"]
    return sum(w in _HUMAN for w in words) > 2 * sum(w in ("it", "its", "itself") for w in words)


def _spelling(name: str) -> float:
    words = name.split()
    given = words[0] in lexicon().given_names
    if len(words) == 1:
        return _GIVEN if given else 0.0
    initialled = any(_INITIAL.match(w) for w in words[:-1])
    return _FULL if given or initialled or words[-1] in _GENERATIONAL else 0.0


def _is_titled(first: Word) -> bool:
    """Whether a title stands before a name: "Uncle Petrov"."""
    before = first.nbor(-1).text if first.i else ""
    return before in lexicon().titles or before.rstrip(".") in lexicon().titles


def _is_human_here(head: Word) -> bool:
    """Whether the grammar treats the name as a person's."""
    if takes_plural(head):
        return False
    if head.dep_ in SUBJECTS and _does_human_thing(head):
        return True
    if head.dep_ == "poss" and _is_kin(head.head):
        return True
    if head.dep_ == "dobj" and head.head.lemma_ in ("marry", "divorce", "befriend"):
        return True
    if any(t.ent_type_ == "PERSON" for t in head.conjuncts):
        return True
    for child in head.children:
        if child.dep_ == "relcl" and any(t.lower_ in ("who", "whom") for t in child.lefts):
            return True
        if child.dep_ == "appos" and _is_personal(child):
            return True
    return head.dep_ in ("appos", "attr") and _is_kin(head.head) and head.dep_ == "appos"


def _does_human_thing(head: Word) -> bool:
    verb = head.head
    if verb.lemma_ in lexicon().human_verbs:
        return True
    if head.dep_ == "nsubjpass" and verb.lower_ == "born":
        return True
    if verb.lemma_ in ("be", "become", "remain"):
        return any(c.dep_ == "attr" and _is_personal(c) for c in verb.children)
    return False


def _is_used_as_thing(head: Word) -> bool:
    """Whether a name has an article, or a place's preposition, or stands before a noun: no person's does."""
    if head.dep_ in ("compound", "amod", "nmod") and head.head.pos_ == "NOUN" and head.i < head.head.i:
        return True
    if head.dep_ == "pobj" and head.head.lower_ in ("in", "at", "into", "through"):
        return True
    return any(c.dep_ == "det" for c in head.lefts)


def _is_kin(noun: Word) -> bool:
    role = lexicon().roles.get(noun.lemma_.lower())
    return role is not None and role.person and role.takes == "person"


def _is_personal(noun: Word) -> bool:
    lemma = noun.lemma_.lower()
    role, kind = lexicon().roles.get(lemma), lexicon().nouns.get(lemma)
    personal = (role is not None and role.person) or (kind is not None and kind.type is EntityType.PERSON)
    return personal and noun.tag_ in ("NN", "NNP")


def _possessors(doc: Tree) -> set[int]:
    """Heads of names that a "his" or "her" in their own clause points to: "Carney and his team"."""
    found: set[int] = set()
    for token in doc:
        if token.lower_ not in _HUMAN or token.tag_ not in ("PRP$", "PRP"):
            continue
        if token.tag_ == "PRP$" or token.lower_.endswith("self"):
            subject = own_subject(token)
            if subject is not None and subject.i < token.i and subject.pos_ == "PROPN":
                found.add(subject.i)
            if token.head.dep_ == "conj" and token.head.head.pos_ == "PROPN":
                found.add(token.head.head.i)
    return found
