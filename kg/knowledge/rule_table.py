"""The rules by which relations are found, as values: what follows from a rule is read off its row here.

A pattern gives its rule to its candidates. Names are for people and for records (`Evidence.rule`, the weights
of the confidence); what is done with a candidate asks the rule's attributes.

References
----------
Potts, *The Logic of Conventional Implicatures*, 2005 (appositives are told whatever their clause denies).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Literal


class Step(StrEnum):
    """A step of a chain of arguments: what the phrase it leads to or through is to the word before."""

    ADJECTIVE = "adjective"
    ADVERBIAL = "adverbial"
    COMPLEMENT = "complement"
    GERUND = "gerund"
    INFINITIVE = "infinitive"
    NOUN = "noun"
    OBJECT = "object"
    OWNER = "owner"
    POSSESSED = "possessed"
    PREPOSITION = "preposition"
    PURPOSE = "purpose"
    RECIPIENT = "recipient"
    REPORT = "report"


class Kind(Enum):
    """How the predicate of a statement follows from its relation."""

    VERB = "the vocabulary's for the verb, else the words in their voice"
    NOUN = "the vocabulary's for the noun, else the words"
    ROLE = "the role that the noun names"
    WORDS = "the words, which no trigger of the vocabulary means"
    FORM = "what the form of a noun phrase says where none of its words does"
    KNOWN = "the vocabulary's of that id"
    MEASURE = "the dimension that the words measure"
    MUTUAL = "what two do with each other, if the vocabulary knows it as symmetric"


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Rule:
    """What follows from how a relation was found.

    Parameters
    ----------
    name : str
        For people and records; of a chain with its steps: ``"object+noun+preposition"``.
    steps : tuple of Step
        How a chain leads from the verb to its object; empty for what is no chain.
    kind : Kind
        How its predicate is found.
    says : tuple of str
        The words, the id or the dimension of that predicate, where the rule and not the sentence gives it.
    typed : bool
        Whether domain and range of that predicate must allow it.
    presupposes : bool
        Whether it is told as known, whatever its clause denies, asks or wishes.
    restricts : bool
        Whether it may say which is meant, and then is no more told than its clause.
    implied : tuple of str
        The preposition that the construction leaves out: "gave her a post", "London-based".
    takes_times : bool
        Whether its object may be a time; elsewhere a time qualifies.
    dated : bool
        Whether the day on which it happened is its object.
    fallback : bool
        Whether it is for what no other reading tells with a participant.
    undecided : bool
        Whether only the vocabulary decides that there is a relation, so that it tells nothing yet.
    within : bool
        Whether it is read inside the phrase of its object: "up to 9 %".
    states : bool
        Whether it tells what somebody or something is, and never what happens.
    undergone : bool
        Whether its subject undergoes the verb, whatever the voice: "accused Lin of theft", of Lin.
    owner : {"", "subject", "object"}
        Which end is whose something it is that acts or is acted on.
    copular : bool
        Whether a copula makes it, so that its noun may be any class and no role.
    sets_apart : bool
        Whether its noun may set its ends apart rather than relate them: "the difference between".
    points_back : bool
        Whether it is told of something named elsewhere: "the Italian firm".
    of_noun : bool
        Whether a noun says who does it, so that no clause has a subject to be found: "Peru's decision to".
    titles : bool
        Whether its holder may be known as nothing else: "the Ajax chief".
    wants_entity, wants_value : bool
        Whether its object is an entity or nothing; whether it is the word, whatever it refers to.
    for_graph, for_text : bool
        Whether it is for statements; whether it is for OpenIE.

    Examples
    --------
    >>> APPOSITION.presupposes, NOMINAL.presupposes
    (True, False)
    >>> START.then(OBJECT).then(THROUGH_NOUN).then(PREPOSITION).name
    'object+noun+preposition'
    """

    name: str
    steps: tuple[Step, ...] = ()
    kind: Kind = Kind.VERB
    says: tuple[str, ...] = ()
    typed: bool = False
    presupposes: bool = False
    restricts: bool = False
    implied: tuple[str, ...] = ()
    takes_times: bool = False
    dated: bool = False
    fallback: bool = False
    undecided: bool = False
    within: bool = False
    states: bool = False
    undergone: bool = False
    owner: Literal["", "subject", "object"] = ""
    copular: bool = False
    sets_apart: bool = False
    points_back: bool = False
    of_noun: bool = False
    titles: bool = False
    wants_entity: bool = False
    wants_value: bool = False
    for_graph: bool = True
    for_text: bool = True

    @property
    def step(self) -> Step | None:
        """What led to its object last: ``"preposition"`` of ``"object+noun+preposition"``."""
        return self.steps[-1] if self.steps else None

    @property
    def last(self) -> str:
        """The name of what led to its object last, by which weights know it."""
        return self.name.rpartition("+")[2]

    def then(self, step: Rule) -> Rule:
        """Return the chain that goes a step further; what follows from it follows from its last step."""
        return _joined(self, step) if self.steps else step


@lru_cache(maxsize=4096)
def _joined(chain: Rule, step: Rule) -> Rule:
    return replace(step, name=f"{chain.name}+{step.name}", steps=(*chain.steps, *step.steps))


# -- chains of arguments: "handcuffed him to the bars of a cell window"

START = Rule(name="")  # a chain without a step yet
ADJECTIVE = Rule(name="adjective", steps=(Step.ADJECTIVE,))
ADVERBIAL = Rule(name="adverbial", steps=(Step.ADVERBIAL,))
COMPLEMENT = Rule(name="complement", steps=(Step.COMPLEMENT,))
OBJECT = Rule(name="object", steps=(Step.OBJECT,))
OWNER = Rule(name="owner", steps=(Step.OWNER,), for_text=False)  # it cuts a phrase in two
PREPOSITION = Rule(name="preposition", steps=(Step.PREPOSITION,))
RECIPIENT = Rule(name="recipient", steps=(Step.RECIPIENT,), implied=("to",))
REPORT = Rule(name="report", steps=(Step.REPORT,), for_graph=False)  # what is said has its own statements
THROUGH_GERUND = Rule(name="gerund", steps=(Step.GERUND,))
THROUGH_INFINITIVE = Rule(name="infinitive", steps=(Step.INFINITIVE,))
THROUGH_NOUN = Rule(name="noun", steps=(Step.NOUN,))
THROUGH_PURPOSE = Rule(name="purpose", steps=(Step.PURPOSE,))

# -- other relations of clauses

CHARACTERISATION = Rule(name="characterisation", kind=Kind.WORDS, says=("be",), states=True)
COUPLE = Rule(name="couple", implied=("to",))
DEED = Rule(name="deed", undergone=True)
HAPPENING = Rule(name="happening", kind=Kind.WORDS, takes_times=True, dated=True, fallback=True)
INTENT = Rule(name="intent", of_noun=True, for_text=False)
POSSESSED = Rule(name="possessed", steps=(Step.POSSESSED,), implied=("of",), owner="object")
POSSESSOR = Rule(name="possessor", kind=Kind.WORDS, owner="subject")  # the owner did not do it
RAISED = Rule(name="raised", steps=(Step.OBJECT,))
RECIPROCAL = Rule(name="reciprocal", kind=Kind.MUTUAL, undecided=True)

# -- relations inside noun phrases

AFFILIATION = Rule(
    name="affiliation", kind=Kind.KNOWN, says=("affiliated_with",), typed=True, presupposes=True, states=True
)
AGE = Rule(name="age", kind=Kind.MEASURE, says=("age",), presupposes=True, states=True, takes_times=True)
APPOSITION = Rule(name="apposition", kind=Kind.ROLE, presupposes=True, states=True)
BASED = Rule(name="based", presupposes=True, states=True, implied=("in",))
BETWEEN = Rule(name="between", kind=Kind.NOUN, sets_apart=True)
BRIDGING = Rule(name="bridging", kind=Kind.ROLE, presupposes=True, states=True, wants_entity=True)
CHANGE = Rule(name="change", presupposes=True, within=True)
CLASS = Rule(name="class", kind=Kind.FORM, says=("be",), presupposes=True, states=True, wants_value=True)
DESCRIPTION = Rule(name="description", kind=Kind.ROLE, presupposes=True, states=True, points_back=True)
FRAME = Rule(name="frame", kind=Kind.NOUN, of_noun=True)
HYPHEN = Rule(name="hyphen", presupposes=True)
INCLUSION = Rule(
    name="inclusion", kind=Kind.FORM, says=("include",), presupposes=True, states=True, restricts=True
)
LOCATION = Rule(
    name="location",
    kind=Kind.KNOWN,
    says=("located_in",),
    typed=True,
    presupposes=True,
    states=True,
    restricts=True,
)
MEASURE = Rule(name="measure", kind=Kind.MEASURE, states=True, takes_times=True)
NATIVE = Rule(name="native", presupposes=True, states=True, implied=("of",))
NOMINAL = Rule(name="nominal", kind=Kind.NOUN)
ORIGIN = Rule(name="origin", kind=Kind.FORM, says=("from",), presupposes=True, states=True)
PAIR = Rule(name="pair", kind=Kind.NOUN, implied=("between",))
PREDICATIVE = Rule(name="predicative", kind=Kind.ROLE, states=True, copular=True)
SENDER = Rule(name="sender", kind=Kind.FORM, says=("from",), presupposes=True, states=True, restricts=True)
TITLE = Rule(
    name="title",
    kind=Kind.ROLE,
    presupposes=True,
    states=True,
    takes_times=True,
    titles=True,
    wants_entity=True,
)
TOPIC = Rule(name="topic", kind=Kind.FORM, says=("about",), presupposes=True, restricts=True)
UNIT = Rule(name="unit", kind=Kind.KNOWN, says=("part_of",), presupposes=True, states=True)

RULES = MappingProxyType(
    {rule.name: rule for rule in tuple(globals().values()) if isinstance(rule, Rule) and rule is not START}
)


@lru_cache(maxsize=4096)
def rule_of(name: str) -> Rule:
    """Return the rule of the table that a record names.

    Examples
    --------
    >>> rule_of("object+noun+preposition").steps[-1].value, rule_of("title") is TITLE
    ('preposition', True)
    """
    rule = START
    for step in name.split("+"):
        rule = rule.then(RULES[step])
    return rule


def rule_of_any(name: str) -> Rule:
    """Return the rule that evidence names: of another extractor's nothing more is known.

    Examples
    --------
    >>> rule_of_any("title") is TITLE, rule_of_any("llm").states
    (True, False)
    """
    return rule_of(name) if all(step in RULES for step in name.split("+")) else Rule(name=name)
