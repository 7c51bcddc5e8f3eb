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

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.analysis.coref.bridging import bare_office, topic
from kg.analysis.coref.clusters import Cluster
from kg.analysis.coref.descriptions import Descriptions
from kg.analysis.coref.gender import styles
from kg.analysis.coref.labels import label_of
from kg.analysis.coref.plurals import Plurals
from kg.analysis.coref.pronouns import resolve_pronoun
from kg.analysis.coref.salience import DiscourseContext
from kg.analysis.coref.senses import class_of
from kg.analysis.grammar.noun_phrases import is_past_office, office_name, role_name
from kg.analysis.mentions.aliases import aliases
from kg.analysis.mentions.mentions import anchor
from kg.analysis.mentions.name_forms import NameTable, abbreviates
from kg.analysis.parse.extensions import extend_with_records
from kg.analysis.parse.tree import Tree, Word, tree_of
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import EntityType, Mention

_TRAINERS = word_class("leader of a side")
_PORTFOLIOS = frozenset({"minister", "secretary"})

extend_with_records("kg_coref", Mention, type=EntityType)


@Language.factory("kg_coref", requires=["doc._.kg_mentions", "doc._.kg_quotes"], assigns=["doc._.kg_coref"])
def create_coref(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Create the component that clusters mentions."""
    return resolve_coreference


def resolve_coreference(doc: Doc) -> Doc:
    """Set ``doc._.kg_coref``: the mentions with cluster and reason, in reading order."""
    doc._.kg_coref = _Resolver(tree_of(doc), doc._.kg_mentions).run()
    return doc


class _Resolver:
    """One article's clusters."""

    def __init__(self, doc: Tree, mentions: tuple[Mention, ...]) -> None:
        self.doc = doc
        self.mentions = mentions
        self.clusters: list[Cluster] = []
        self.placed: dict[Mention, tuple[int, str]] = {}
        self.others: dict[Mention, tuple[int, ...]] = {}  # further referents of a plural
        self.tokens = {m: doc.at(m.head) for m in self.mentions}
        self.sentence_of = {t.i: n for n, s in enumerate(doc.sents) for t in s}
        self.by_head = {self.tokens[m].i: m for m in self.mentions}
        by_sentence: defaultdict[int, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            by_sentence[self.sentence_of[self.tokens[mention].i]].append(mention)
        self.context = DiscourseContext(
            doc=doc,
            mentions=self.mentions,
            tokens=self.tokens,
            placed=self.placed,
            others=self.others,
            clusters=self.clusters,
            sentence_of=self.sentence_of,
            by_head=self.by_head,
            by_sentence=by_sentence,
        )
        self.descriptions = Descriptions(self.context)
        self.plurals = Plurals(self.context, self.descriptions.kinship)

    def run(self) -> tuple[Mention, ...]:
        names = [m for m in self.mentions if m.kind == "name"]
        table = NameTable(
            names,
            {m: styles(m, self.doc) for m in names if m.type is EntityType.PERSON},
            {alias.name: name for alias, name in aliases(self.doc, names)},
        )
        keyed: dict[str, int] = {}
        for mention in self.mentions:
            if mention.kind == "name":
                key, reason = table.key(mention)
                longer = self._spelt_out(mention)
                if longer is not None:
                    keyed.setdefault(key, longer)
                    reason = "acronym"
                index = keyed.setdefault(key, self._index(keyed, key))
                if key.startswith("="):
                    self.clusters[index].known = key[1:]
                self._place(mention, (index,), reason)
        for mention in self.mentions:
            if mention.kind == "name":
                self._learn(mention)
        for mention in self.mentions:
            if mention.kind == "nominal":
                self._describe(mention)
            elif mention.kind == "pronoun":
                self._refer(mention)
        unnamed = [c for c in self.clusters if c.mentions and not c.named]
        labels = dict(self._labels(unnamed))
        classes = {c.index: class_of(c, self.context) for c in unnamed}
        found = [
            replace(
                m,
                type=classes.get(index, m.type) if m.kind == "nominal" else m.type,
                cluster=index,
                reason=self.placed[m][1],
                label=labels.get(m, ""),
            )
            for m in self.mentions
            for index in (self.placed[m][0], *self.others.get(m, ()))
        ]
        return tuple(sorted([*found, *self._bridges()]))

    def _labels(self, unnamed: Iterable[Cluster]) -> Iterator[tuple[Mention, str]]:
        """Yield what the referents that nothing names are called by: of each its first description."""
        for cluster in unnamed:
            first = next((m for m in cluster.mentions if m.kind == "nominal"), None)
            if first is not None:
                yield first, label_of(first, self.context)

    def _bridges(self) -> Iterator[Mention]:
        """Yield the offices that stand for the body that has them: "chairman Ana Reis", of Vale."""
        for mention in self.mentions:
            named = mention.kind == "name" and mention.type is EntityType.PERSON
            office = bare_office(self.tokens[mention]) if named else None
            body = self._body_with(office, mention) if office is not None else None
            if office is not None and body is not None:
                yield Mention(
                    start=office.idx,
                    end=office.idx + len(office),
                    head=office.idx,
                    text=office.text,
                    kind="bridge",
                    type=EntityType.ORG,
                    name=office.lower_,
                    cluster=body,
                    reason="bridging",
                )

    def _body_with(self, office: Word, holder: Mention) -> int | None:
        """The body that the text is about, unless somebody else holds the office there."""
        person, role = self.placed[holder][0], role_name(office)
        filled = {c.speaks_for for c in self.clusters if c.index != person and role in c.roles}

        def is_free(body: Mention) -> bool:
            return self.placed[body][0] not in filled

        body = topic(self.context, holder, EntityType.ORG, is_free)
        return None if body is not None and role in _TRAINERS and self._is_of_nation(body, holder) else body

    def _is_of_nation(self, body: int, holder: Mention) -> bool:
        """Whether a text on matches names a nation more often than the club: its team has a manager, too."""
        before = [m for m in self.mentions if m.kind == "name" and m.start < holder.start]
        counts = Counter(self.placed[m][0] for m in before)
        nations = (n for i, n in counts.items() if self.clusters[i].type is EntityType.GPE)
        return max(nations, default=0) >= counts[body]

    def _spelt_out(self, mention: Mention) -> int | None:
        """A short form in brackets after a name stands for it: "the Palestinian Authority (PA)"."""
        start = self.doc.at(mention.start).i
        if start < 2 or self.doc[start - 1].text != "(":
            return None
        after = self.doc.at(mention.head).i + 1
        if after < len(self.doc) and self.doc[after].text == ":":
            return None  # where its shares are traded: "Volta (NYSE: VLT)"
        before = self.doc[start - 2]
        for other, (index, _) in self.placed.items():
            if other.end == before.idx + len(before) and other.type is not EntityType.PERSON:
                return index if mention.name.isupper() or abbreviates(mention.name, other.name) else None
        return None

    # -- placing

    def _index(self, keyed: dict[str, int], key: str) -> int:
        return keyed[key] if key in keyed else self._new()

    def _new(self) -> int:
        self.clusters.append(Cluster(index=len(self.clusters)))
        return len(self.clusters) - 1

    def _place(self, mention: Mention, clusters: tuple[int, ...], reason: str) -> None:
        first, *others = clusters
        self.placed[mention] = (first, reason)
        if others:
            self.others[mention] = tuple(others)
        for index in clusters:
            self.clusters[index].mentions.append(mention)

    def _learn(self, mention: Mention) -> None:
        """Note the roles that titles give to a name: "Kremlin spokesman Dmitry Peskov"."""
        head = self.tokens[mention]
        cluster = self.clusters[self.placed[mention][0]]
        cluster.places.update(filter(None, [anchor(head)]))
        if head.tag_ == "NN":  # "the Volta exchange"
            cluster.heads.add(head.lemma_.lower())
        for child in head.lefts:
            role = role_name(child)
            if role not in _PORTFOLIOS:
                self._note_organisation(cluster, child)
            held = child.dep_ == "compound" and role in lexicon().roles and child.idx < mention.start
            if held and not (is_past_office(head) or is_past_office(child)):
                places = set(filter(None, [anchor(head), anchor(child)]))
                cluster.roles.setdefault(office_name(child), set()).update(places)
                cluster.places |= places
        for title in (c for c in head.rights if c.dep_ == "appos" and role_name(c) in lexicon().roles):
            if cluster.speaks_for is None and role_name(title) not in _PORTFOLIOS:
                self._note_organisation(cluster, title)  # "Ana Reis, Vale's chairman"

    def _note_organisation(self, cluster: Cluster, modifier: Word) -> None:
        """Whoever bears a title in an organisation speaks for it: "Fiat boss Sergio Marchionne"."""
        of = (p for p in modifier.rights if p.dep_ == "prep" and p.lower_ in ("of", "at"))
        for token in (modifier, *modifier.lefts, *(c for p in of for c in p.children)):
            owner = self.by_head.get(token.i)
            if owner is not None and owner.kind == "name":
                index = self.placed[owner][0]
                if self.clusters[index].type is EntityType.ORG:
                    cluster.speaks_for = index

    # -- descriptions

    def _describe(self, mention: Mention) -> None:
        head = self.tokens[mention]
        several = self.plurals.find(mention, head)
        if several:
            self._place(mention, several, "plural")
            return
        index, reason = self.descriptions.find(mention, head) or (self._new(), "new")
        self._place(mention, (index,), reason)
        self.descriptions.note(index, head, reason)

    # -- pronouns

    def _refer(self, mention: Mention) -> None:
        several = self.plurals.find(mention, self.tokens[mention])
        found = (several, "plural") if several else resolve_pronoun(mention, self.context)
        self._place(mention, *(found or ((self._new(),), "unresolved")))
