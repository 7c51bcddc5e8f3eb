"""What a graph can be asked, as methods on what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from kg import arguments
from kg.arguments import Day
from kg.errors import NoPathError, QueryError, StatementNotFoundError
from kg.query import given
from kg.query.compare import Comparison, compare
from kg.query.holder import Walk
from kg.query.naming import Name, NameQuestions
from kg.query.paths import shortest_path, shortest_paths
from kg.query.pattern import Pattern
from kg.query.times import window
from kg.types import Article, Entity, Evidence, Modality, Polarity, Predicate, Statement

_SHOWN = 8  # outlets in a message


class Questions(NameQuestions):
    """The questions of `KnowledgeGraph`, over its articles, entities and statements."""

    def statements(
        self,
        *,
        subject: Name | None = None,
        predicate: str | Predicate | None = None,
        family: str | None = None,
        object: Name | None = None,  # noqa: A002 - the field's word
        attributed_to: Name | None = None,
        polarity: Polarity | str | None = None,
        modality: Modality | str | None = None,
        article: str | Article | None = None,
        source: str | None = None,
        saying: str | None = None,
        since: Day = None,
        until: Day = None,
        min_confidence: float = 0.0,
        plain: bool = False,
    ) -> list[Statement]:
        """Return the statements that match, in a fixed order; a question left out matches anything.

        Parameters
        ----------
        subject, object, attributed_to : str or Entity, optional
            Entities by any name or id, as `entity` finds them; `object` may also be the text of a literal.
        predicate : str or Predicate, optional
            Id or label of a predicate, or of a broader one.
        family : str, optional
            A family of predicates: ``"attack"`` is whoever invaded, shelled or captured.
        polarity, modality : optional
            ``"negative"``; ``"conditional"``, …
        article, source : str, optional
            Article or its id; outlet.
        saying : str, optional
            Words that a sentence of the evidence must all have, any case, in any order.
        since, until : str, date or datetime, optional
            Day, month or year (ISO 8601), itself included. The event's time must touch what lies between
            them: ``"2024"`` may have been since June 2024. An unknown time does not.
        min_confidence : float
            The confidence of a statement's surest evidence, at least.
        plain : bool
            Only what is positive, asserted and unattributed.

        Raises
        ------
        EntityNotFoundError, AmbiguousEntityError
            If no entity has the given name, nor, for `object`, a literal the given text; if several have it.
        QueryError
            If there is no such polarity, modality or family, or a bound is no date.
        RangeError
            If the confidence is not from 0 to 1.
        TypeError
            If an argument is of a wrong type, such as a list of names.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
        >>> [s.object.label for s in graph.statements(subject="France", predicate="treaty", plain=True)]
        ['Italy']
        >>> sorted({s.predicate.id for s in graph.statements(family="agree")})
        ['signed', 'treaty']
        """
        pattern = Pattern(
            subject=self._ids("subject", subject),
            predicate=given.predicate(predicate),
            family=given.family(family),
            object=self._ids("object", object, literal=True),
            object_value=object if isinstance(object, str) else None,
            attributed_to=self._ids("attributed_to", attributed_to),
            polarity=None if polarity is None else given.value(Polarity, polarity),
            modality=None if modality is None else given.value(Modality, modality),
            articles=self._index.articles_of(given.article(article), given.outlet(source)),
            words=given.words(saying),
            when=window(arguments.day("since", since), arguments.day("until", until)),
            min_confidence=arguments.probability("min_confidence", min_confidence),
            plain=given.flag("plain", plain),
        )
        return self._index.matching(pattern)

    def statement(self, id: str) -> Statement:  # noqa: A002 - the field's word
        """Return the statement whose id starts with the given characters.

        Raises
        ------
        StatementNotFoundError
            If none or several do.
        """
        arguments.instance("id", id, str, "the id of a statement (str)", "kg query shows the ids")
        found = self._index.starting(id)
        if len(found) != 1:
            reason = "no statement has this id" if not found else f"{len(found)} statements start so"
            raise StatementNotFoundError(f"{id}: {reason}; kg query shows the ids")
        return found[0]

    def neighbors(self, name: Name) -> list[Entity]:
        """Return the entities that share a statement with this one, by id."""
        index = self._index
        here = index.node(self.entity(name).id)
        found = {other for other, _ in index.ways(Walk.ANY).steps(here)} - {here}
        return [self.entities[id_] for id_ in sorted(index.ids(found))]

    def path(self, start: Name, goal: Name, *, plain: bool = False) -> list[Statement]:
        """Return a shortest chain of statements between two entities, one statement a hop.

        What is said not to be so connects nobody.

        Parameters
        ----------
        start, goal : str or Entity
            Names or ids.
        plain : bool
            Walk only over what is positive, asserted and unattributed.

        Raises
        ------
        NoPathError
            If nothing connects them.
        """
        a, b = self._chosen("start", start), self._chosen("goal", goal)
        index = self._index
        hops = shortest_path(index.node(a.id), index.node(b.id), index.ways(_walk(plain=plain)))
        if hops is None:
            raise NoPathError(f"nothing connects {a.label} with {b.label}; add articles that mention both")
        return index.at(hops)

    def paths(
        self, start: Name, goal: Name, *, limit: int = 5, detour: int = 1, plain: bool = False
    ) -> list[list[Statement]]:
        """Return several chains between two entities, shortest first, each through other entities.

        Parameters
        ----------
        start, goal : str or Entity
            Names or ids.
        limit : int
            How many chains, at most.
        detour : int
            How many hops a chain may be longer than the shortest.
        plain : bool
            Walk only over what is positive, asserted and unattributed.

        Raises
        ------
        NoPathError
            If nothing connects them.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy. France visited Spain.")
        >>> [len(chain) for chain in graph.paths("Italy", "Spain")]
        [2]
        """
        a, b = self._chosen("start", start), self._chosen("goal", goal)
        longer, most = arguments.count("detour", detour), arguments.count("limit", limit)
        index = self._index
        ways = index.ways(_walk(plain=plain))
        chains = shortest_paths(index.node(a.id), index.node(b.id), ways, detour=longer)
        found = [index.at(chain) for chain in islice(chains, most)]
        if not found and most:
            raise NoPathError(f"nothing connects {a.label} with {b.label}; add articles that mention both")
        return found

    def timeline(self, name: Name, *, since: Day = None, until: Day = None) -> list[Statement]:
        """Return the dated statements about an entity, in the order of their events.

        Of two that begin on one day the shorter comes first; what has no date is left out.

        Parameters
        ----------
        name : str or Entity
            Any name or id.
        since, until : str, date or datetime, optional
            Bounds that the event's time must touch what lies between, as in `statements`.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("Iran invaded Oman in 1908. Iran sued Oman in 1895.")
        >>> [s.time for s in graph.timeline("Iran")]
        ['1895', '1908']
        >>> [s.time for s in graph.timeline("Iran", since="1900")]
        ['1908']
        """
        when = window(arguments.day("since", since), arguments.day("until", until))
        return self._index.dated(self.entity(name).id, when)

    def compare(self, a: str, b: str) -> Comparison:
        """Return what two outlets, or two articles, say of the same, and what only one of them says.

        Parameters
        ----------
        a, b : str
            Outlets or article ids.

        Raises
        ------
        QueryError
            If there is no such outlet or article; the message lists the outlets.

        Examples
        --------
        >>> import kg
        >>> said = {"a": "Iran sued Oman.", "b": "Iran did not sue Oman."}
        >>> one, two = (kg.build_text(text, id=id_) for id_, text in said.items())
        >>> [pair.differ for pair in (one | two).compare("a", "b").contradicts]
        [('polarity',)]
        """
        return compare(self._said_by("a", a), self._said_by("b", b))

    def evidence(self, statement: Statement | str) -> tuple[Evidence, ...]:
        """Return where a statement (or the statement of this id) is stated."""
        return (statement if isinstance(statement, Statement) else self.statement(statement)).evidence

    def degree(self) -> list[tuple[Entity, int]]:
        """Return the entities, each with the number of statements it is subject or object of, most first."""
        counts = [(entity, self._index.degree(id_)) for id_, entity in self.entities.items()]
        return sorted(counts, key=lambda item: (-item[1], item[0].id))

    def predicates(self) -> list[tuple[Predicate, int]]:
        """Return the predicates, each with the number of statements that it is stated by, most first.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy.")
        >>> [(predicate.id, number) for predicate, number in graph.predicates()]
        [('signed', 1), ('treaty', 1)]
        """
        return sorted(self._index.predicates().items(), key=lambda item: (-item[1], item[0]))

    def plain(self) -> int:
        """Return how many statements are plain: positive, asserted and unattributed.

        Examples
        --------
        >>> import kg
        >>> kg.build_text("Iran sued Oman. France did not sue Chad.").plain()
        1
        """
        return self._index.plain()

    def outlets(self) -> Mapping[str, int]:
        """Return the outlets, sorted, each with the number of its articles.

        Examples
        --------
        >>> import kg
        >>> kg.KnowledgeGraph().outlets()
        {}
        """
        return self._index.outlets()

    # -- inside

    def _said_by(self, what: str, name: str) -> list[Statement]:
        """Return what an article, or all articles of an outlet, state."""
        arguments.instance(what, name, str, "an outlet or an article's id (str)", "compare two at a time")
        if name in self.articles:
            return self.statements(article=name)
        known = self._index.outlets()
        if name in known:
            return self.statements(source=name)
        outlets = ", ".join([*known][:_SHOWN]) or "none is known"
        raise QueryError(f'"{name}" is neither an article\'s id nor an outlet; outlets: {outlets}')

    def _articles_of(self, what: str, name: str) -> frozenset[str]:
        """Return the id of an article, or those of an outlet's articles, that state something."""
        stated = {id_ for statement in self._said_by(what, name) for id_ in statement.articles}
        return frozenset(id_ for id_ in stated if name in (id_, self.articles[id_].source))


def _walk(*, plain: bool) -> Walk:
    return Walk.PLAIN if plain else Walk.POSITIVE
