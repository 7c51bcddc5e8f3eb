"""Coreference inside an article: which mentions are one referent, and why.

A sieve, most certain rules first: names among themselves, then descriptions and pronouns in reading
order. It works on tokens, rewrites nothing, abstains when two referents fit equally well, and every
mention carries the name of the rule that placed it.

References
----------
Lee et al., "Deterministic coreference resolution based on entity-centric, precision-ranked rules",
Computational Linguistics 39(4), 2013. Lappin & Leass, "An algorithm for pronominal anaphora resolution",
Computational Linguistics 20(4), 1994.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.language.binding import is_barred
from kg.language.grammar import common_lemma, head_token, subject_of, token_at
from kg.language.kinship import Kinship, kin_relation
from kg.language.mentions import anchor
from kg.language.names import NameTable
from kg.language.pronouns import resolve_pronoun
from kg.language.salience import Scene
from kg.types import EntityType, Mention
from kg.vocabulary.gazetteer import gazetteer
from kg.vocabulary.lexicon import lexicon

_NEAR = 3  # sentences back that a description without its own name may refer to

if not Doc.has_extension("kg_coref"):
    Doc.set_extension("kg_coref", default=())


@Language.factory("kg_coref", requires=["doc._.kg_mentions", "doc._.kg_quotes"], assigns=["doc._.kg_coref"])
def create_coref(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Create the component that clusters mentions."""
    return resolve_coreference


@dataclass(slots=True)
class Cluster:
    """The mentions of one referent, while they are being gathered."""

    index: int
    mentions: list[Mention] = field(default_factory=list)
    roles: dict[str, set[str]] = field(default_factory=dict)  # role → ids of what it is a role in
    speaks_for: int | None = None  # the cluster of the organisation that a title names
    modifiers: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)

    @property
    def type(self) -> EntityType:
        """The type of its first name, else of its first mention."""
        named = [m for m in self.mentions if m.kind == "name"]
        return (named or self.mentions)[0].type

    @property
    def named(self) -> bool:
        """Whether one of its mentions is a name."""
        return any(m.kind == "name" for m in self.mentions)


def resolve_coreference(doc: Doc) -> Doc:
    """Set ``doc._.kg_coref``: the mentions with cluster and reason, in reading order."""
    doc._.kg_coref = _Resolver(doc).run()
    return doc


class _Resolver:
    """One article's clusters."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.mentions: tuple[Mention, ...] = doc._.kg_mentions
        self.clusters: list[Cluster] = []
        self.kinship = Kinship()
        self.placed: dict[Mention, tuple[int, str]] = {}
        self.tokens = {m: head_token(doc, m) for m in self.mentions}
        self.sentence_of = {t.i: n for n, s in enumerate(doc.sents) for t in s}
        self.by_head = {self.tokens[m].i: m for m in self.mentions}
        by_sentence: defaultdict[int, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            by_sentence[self.sentence_of[self.tokens[mention].i]].append(mention)
        self.scene = Scene(
            doc=doc,
            tokens=self.tokens,
            placed=self.placed,
            clusters=self.clusters,
            sentence_of=self.sentence_of,
            by_head=self.by_head,
            by_sentence=by_sentence,
        )

    def run(self) -> tuple[Mention, ...]:
        table = NameTable(m for m in self.mentions if m.kind == "name")
        keyed: dict[str, int] = {}
        for mention in self.mentions:
            if mention.kind == "name":
                key, reason = table.key(mention)
                longer = self._spelt_out(mention)
                if longer is not None:
                    keyed.setdefault(key, longer)
                    reason = "acronym"
                self._place(mention, keyed.setdefault(key, self._index(keyed, key)), reason)
        for mention in self.mentions:
            if mention.kind == "name":
                self._learn(mention)
        for mention in self.mentions:
            if mention.kind == "nominal":
                self._describe(mention)
            elif mention.kind == "pronoun":
                self._refer(mention)
        return tuple(replace(m, cluster=self.placed[m][0], reason=self.placed[m][1]) for m in self.mentions)

    def _spelt_out(self, mention: Mention) -> int | None:
        """A short form in brackets after a name stands for it: "the Palestinian Authority (PA)"."""
        start = token_at(self.doc, mention.start).i
        if start < 2 or self.doc[start - 1].text != "(" or not mention.name.isupper():
            return None
        before = self.doc[start - 2]
        for other, (index, _) in self.placed.items():
            if other.end == before.idx + len(before) and other.type is not EntityType.PERSON:
                return index
        return None

    # -- placing

    def _index(self, keyed: dict[str, int], key: str) -> int:
        return keyed[key] if key in keyed else self._new()

    def _new(self) -> int:
        self.clusters.append(Cluster(index=len(self.clusters)))
        return len(self.clusters) - 1

    def _place(self, mention: Mention, index: int, reason: str) -> None:
        self.placed[mention] = (index, reason)
        self.clusters[index].mentions.append(mention)

    def _learn(self, mention: Mention) -> None:
        """Note the roles that titles give to a name: "Kremlin spokesman Dmitry Peskov"."""
        head = self.tokens[mention]
        cluster = self.clusters[self.placed[mention][0]]
        for child in head.lefts:
            self._note_organisation(cluster, child)
            role = role_name(child)
            if child.dep_ == "compound" and role in lexicon().roles and child.idx < mention.start:
                cluster.roles.setdefault(role, set()).update(filter(None, [anchor(head), anchor(child)]))

    def _note_organisation(self, cluster: Cluster, modifier: Token) -> None:
        """Whoever bears a title in an organisation speaks for it: "Fiat boss Sergio Marchionne"."""
        for token in (modifier, *modifier.lefts):
            owner = self.by_head.get(token.i)
            if owner is not None and owner.kind == "name" and owner.type is EntityType.ORG:
                cluster.speaks_for = self.placed[owner][0]

    # -- descriptions

    def _describe(self, mention: Mention) -> None:
        head = self.tokens[mention]
        rules = (
            self._apposition,
            self._government,
            self._group,
            self._head_of_name,
            self._by_family,
            self._same_description,
            self._by_role,
            self._by_kin,
        )
        for rule in rules:
            index = rule(mention, head)
            if index is not None:
                self._place(mention, index, rule.__name__.strip("_").replace("_", "-"))
                self._note(index, head)
                return
        index = self._new()
        self._place(mention, index, "new")
        self._note(index, head)

    def _note(self, index: int, head: Token) -> None:
        cluster = self.clusters[index]
        cluster.heads.add(head.lemma_.lower())
        role = role_name(head)
        if role in lexicon().roles:
            cluster.roles.setdefault(role, set()).update(filter(None, [anchor(head)]))
        cluster.modifiers |= _modifiers(head)
        holder = self._ascribed_to(head) if index == len(self.clusters) - 1 else index
        if holder is not None and kin_relation(role) is not None:
            for owner in self._owners(head):
                self.kinship.tell(role, owner, holder)

    def _owners(self, head: Token) -> Iterator[int]:
        """Clusters of whose a role is: "his brother", "the brother of Rao"."""
        tokens = [c for c in head.lefts if c.dep_ == "poss"]
        for child in head.rights:
            if child.dep_ == "prep" and child.lower_ == "of":
                tokens += [t for t in child.children if t.dep_ == "pobj"]
        for token in tokens:
            owner = self.by_head.get(token.i)
            if owner in self.placed:
                yield self.placed[owner][0]

    def _ascribed_to(self, head: Token) -> int | None:
        """The person of whom a copula says the role: "Lin is the sister of Rao"."""
        subject = subject_of(head.head) if head.dep_ == "attr" and head.head.lemma_ == "be" else None
        mention = self.by_head.get(subject.i) if subject is not None else None
        return self.placed[mention][0] if mention in self.placed else None

    def _by_kin(self, _: Mention, head: Token) -> int | None:
        """Whoever the article has said to be somebody's brother is "his brother" from then on."""
        role = role_name(head)
        if head.tag_ == "NNS" or kin_relation(role) is None:
            return None
        found = (self.kinship.find(role, owner) for owner in self._owners(head))
        return next((index for index in found if index is not None), None)

    def _apposition(self, mention: Mention, head: Token) -> int | None:
        """A noun set beside a name: "Valery Gerasimov, chief of the General Staff"."""
        other = None
        if head.dep_ == "appos":
            other = self.by_head.get(head.head.i)
        elif mention.kind == "nominal":
            names = [c for c in head.children if c.dep_ == "appos"] or _called(head)
            other = self.by_head.get(names[0].i) if names else None
            if other is not None and other.kind != "name":
                other = None
        if other is None or other not in self.placed or not self._compatible(mention, other):
            return None
        return self.placed[other][0]

    def _compatible(self, mention: Mention, other: Mention) -> bool:
        neutral = (EntityType.OTHER, mention.type)
        person = EntityType.PERSON
        return other.type in neutral or (mention.type is EntityType.OTHER and other.type is not person)

    def _government(self, _: Mention, head: Token) -> int | None:
        """The government of a country acts as the country, as its capital does: "the Russian government"."""
        noun = lexicon().nouns.get(head.lemma_.lower())
        if noun is None or noun.family != "government":
            return None
        owners = [c for c in head.lefts if c.dep_ in ("amod", "compound", "nmod", "poss")]
        for owner in (self.by_head.get(c.i) for c in owners):
            if owner in self.placed and owner.kind == "name" and owner.type is EntityType.GPE:
                return self.placed[owner][0]
        return None

    def _group(self, mention: Mention, head: Token) -> int | None:
        """Troops of one country are one group, whatever they are called."""
        place = anchor(head) if mention.type is EntityType.GROUP else None
        if place is None:
            return None
        family = _family(head)
        for cluster in self.clusters:
            for other in cluster.mentions:
                if other.kind == "nominal" and other.type is EntityType.GROUP:
                    token = self.tokens[other]
                    if _family(token) == family and anchor(token) == place:
                        return cluster.index
        return None

    def _head_of_name(self, mention: Mention, head: Token) -> int | None:
        """A bare noun repeats the last word of a name: "the group", of "Reliance Group"."""
        if not _is_definite(head, possessed=False) or head.tag_ == "NNS" or _modifiers(head):
            return None
        found = {
            self.placed[m][0]
            for m in self.mentions
            if m.kind == "name" and m.start < mention.start and m.name.lower().endswith(f" {head.lower_}")
        }
        return found.pop() if len(found) == 1 else None

    def _same_description(self, mention: Mention, head: Token) -> int | None:
        """A definite noun phrase repeats an earlier one with the same or a kindred noun."""
        if not _is_definite(head) or _has_own_referent(head):
            return None
        lemma = head.lemma_.lower()
        noun = lexicon().nouns.get(lemma)
        family = noun.family if noun else None
        for cluster in reversed(self.clusters):
            if cluster.named or not cluster.heads or cluster.mentions[-1].start > mention.start:
                continue
            families = {n.family for h in cluster.heads if (n := lexicon().nouns.get(h))}
            if lemma not in cluster.heads and (not family or family not in families):
                continue
            if any(
                (self.tokens[m].tag_ == "NNS") != (head.tag_ == "NNS")
                for m in cluster.mentions
                if m.kind == "nominal"
            ):
                continue
            mine = _modifiers(head)
            if lemma not in cluster.heads and (mine or head.tag_ == "NNS"):
                continue
            if mine <= cluster.modifiers or not mine or not cluster.modifiers:
                return cluster.index
        return None

    def _by_role(self, _: Mention, head: Token) -> int | None:
        """A definite role noun names the one person who holds that role."""
        role = role_name(head)
        if not _is_definite(head) or role not in lexicon().roles or head.tag_ == "NNS":
            return None
        if any(c.dep_ == "prep" and c.lower_ == "of" for c in head.children):
            return None
        if lexicon().roles[role].takes == "person" and any(c.dep_ == "poss" for c in head.children):
            return None  # "his brother" is not whoever was called a brother before
        holders = [c for c in self.clusters if c.named and role in c.roles]
        holders = [c for c in holders if c.type is EntityType.PERSON]
        place = anchor(head)
        if place is not None:
            holders = [c for c in holders if place in c.roles[role]]
        return holders[0].index if len(holders) == 1 else None

    def _by_family(self, mention: Mention, head: Token) -> int | None:
        """A bare "the company" or "the country" is the one name of that class just spoken of."""
        if not _is_definite(head, possessed=False) or head.tag_ == "NNS" or _modifiers(head):
            return None
        if mention.type not in (EntityType.ORG, EntityType.GPE, EntityType.WORK_OF_ART):
            return None
        here = self.sentence_of[head.i]
        for back in range(_NEAR):
            found = {
                self.placed[m][0]
                for m in self.mentions
                if m.kind == "name"
                and m.type is mention.type
                and m.start < mention.start
                and self.sentence_of[self.tokens[m].i] == here - back
                and not self._modifies(self.tokens[m])
                and _fits_place(head, m)
                and not is_barred(head, self.tokens[m])
            }
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def _modifies(self, token: Token) -> bool:
        return token.dep_ in ("amod", "compound", "nmod", "poss")

    # -- pronouns

    def _refer(self, mention: Mention) -> None:
        found = resolve_pronoun(mention, self.scene)
        if found is None:
            self._place(mention, self._new(), "unresolved")
        else:
            self._place(mention, *found)


def _fits_place(noun: Token, name: Mention) -> bool:
    """Whether a place may be called so: only a country is "the country", and no country "the city"."""
    if name.type is not EntityType.GPE:
        return True
    referent = gazetteer().find(name.name)
    kind = referent.kind if referent is not None else "city"
    if noun.lemma_.lower() in ("country", "nation", "republic", "state", "kingdom"):
        return kind not in ("city", "region")
    return kind not in ("country", "demonym", "people")


def _called(head: Token) -> list[Token]:
    """Return the name that a participle gives a noun: "a company called Information Appliance"."""
    return [
        name
        for verb in head.children
        if verb.dep_ == "acl" and verb.tag_ == "VBN"
        if lexicon().complements.get(verb.lemma_) in ("bare", "both")
        for name in verb.children
        if name.dep_ in ("oprd", "attr", "dobj") and name.pos_ == "PROPN"
    ]


def _has_own_referent(head: Token) -> bool:
    """Whether a name in the phrase says which one is meant: "the board of Reliance Energy", "the Star machine"."""
    return any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in head.lefts) or any(
        c.dep_ == "prep" and c.lower_ == "of" and any(t.pos_ == "PROPN" for t in c.children)
        for c in head.children
    )


def role_name(head: Token) -> str:
    """Return the role that a noun names, with the word that makes another office of it: "prime minister"."""
    lemma = common_lemma(head).replace("-", " ")
    if head.i > 0:
        longer = f"{head.nbor(-1).lemma_.lower()} {lemma}"
        if longer in lexicon().roles:
            return longer
    return lemma


def _family(head: Token) -> str:
    noun = lexicon().nouns.get(head.lemma_.lower())
    return noun.family if noun is not None and noun.family else head.lemma_.lower()


def _is_definite(head: Token, *, possessed: bool = True) -> bool:
    """Whether a determiner says that the referent is known: "the", "this", "their"."""
    for child in head.lefts:
        if child.dep_ == "det" and child.lower_ in ("the", "this", "that", "these", "those"):
            return True
        if child.dep_ == "poss" and possessed and child.tag_ == "PRP$":
            return True
    return False


def _modifiers(head: Token) -> set[str]:
    """Lemmas of what tells the noun apart from others of its kind."""
    return {
        t.lemma_.lower()
        for c in head.lefts
        if c.dep_ in ("amod", "compound", "nmod")
        for t in c.subtree
        if t.is_alpha
    }
