"""Names of places and organisations that news uses without introducing them, and who they stand for.

The tables beside this file say what newspapers call them; the countryinfo package knows the countries of
the world. Nothing here reads articles.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from types import MappingProxyType

from kg.knowledge.referents import Referent, Referents, provinces
from kg.names import form_key
from kg.types import Entity

_FOLDED = 4  # letters from which a form is also found in other capitals: "Nato", but not "Who"


class Gazetteer:
    """Names and their referents.

    Parameters
    ----------
    forms : mapping of str to Referent
        Every form with what it stands for.
    countries : mapping of str to Entity
        The country that a place lies in, by the id of the place; undisputed ones only.
    provinces : collection of str
        Names of parts of countries.

    Examples
    --------
    >>> moscow = gazetteer().find("Moscow")
    >>> moscow.entity.label, moscow.kind, moscow.place.id
    ('Russia', 'capital', 'place/moscow')
    >>> gazetteer().find("the U.S.").entity.label, gazetteer().find("us")
    ('United States', None)
    """

    def __init__(
        self,
        forms: Mapping[str, Referent],
        countries: Mapping[str, Entity],
        provinces: Collection[str] = frozenset(),
    ) -> None:
        self._provinces = provinces
        self._forms = MappingProxyType(dict(forms))
        self._own = {form: referent for form, referent in forms.items() if referent.own}
        self._countries = dict(countries)
        self._look_up = lru_cache(maxsize=1 << 14)(self._search)
        self._exact: dict[str, Referent] = {}
        self._folded: dict[str, Referent] = {}
        for form, referent in forms.items():
            key = form_key(form)
            self._exact.setdefault(key, referent)
            if len(key) >= _FOLDED:
                self._folded.setdefault(key.casefold(), referent)

    @property
    def forms(self) -> Mapping[str, Referent]:
        """Every form as the tables write it."""
        return self._forms

    @property
    def own(self) -> Mapping[str, Referent]:
        """The forms of the user's own gazetteer."""
        return self._own

    def extended(self, forms: Mapping[str, Referent]) -> Gazetteer:
        """Return a gazetteer that has these forms before its own."""
        return Gazetteer({**forms, **self._forms, **forms}, self._countries, self._provinces)

    @contextmanager
    def active(self) -> Iterator[None]:
        """Make this the gazetteer that `gazetteer` returns, in the block and in this thread."""
        token = _ACTIVE.set(self)
        try:
            yield
        finally:
            _ACTIVE.reset(token)

    def find(self, name: str) -> Referent | None:
        """Return what a name stands for, or None.

        Accents, dots, hyphens, the kind of apostrophe and a leading "the" do not count. Capitals do in
        short forms ("US", "WHO"); longer ones must begin with a capital.

        Examples
        --------
        >>> gazetteer().find("Élysée").entity.label
        'France'
        >>> gazetteer().find("Russians").kind
        'people'
        """
        return self._look_up(name)

    def _search(self, name: str) -> Referent | None:
        key = form_key(name)
        article, _, bare = key.partition(" ")
        candidates = [key, bare, f"The {bare}"] if article.casefold() == "the" else [key]
        capital = candidates[-1].removeprefix("The ")[:1].isupper()
        for candidate in candidates:
            found = self._exact.get(candidate)
            if found is None and capital and len(candidate) >= _FOLDED:
                found = self._folded.get(candidate.casefold())
            if found is not None:
                return found
        return None

    def names_province(self, name: str) -> bool:
        """Whether a part of some country is called so: "Kent". So may be a person; the text has to tell.

        Examples
        --------
        >>> gazetteer().names_province("Kent"), gazetteer().names_province("Clark")
        (True, False)
        """
        return name in self._provinces

    def country_of(self, place_id: str) -> Entity | None:
        """Return the country that a place lies in, or None where that is unknown or disputed.

        Examples
        --------
        >>> gazetteer().country_of("place/mumbai").label
        'India'
        """
        return self._countries.get(place_id)


_ACTIVE: ContextVar[Gazetteer | None] = ContextVar("gazetteer", default=None)


def gazetteer() -> Gazetteer:
    """Return the gazetteer that is active; else the built-in one, read when it is first asked for.

    Examples
    --------
    >>> gazetteer() is gazetteer()
    True
    """
    return _ACTIVE.get() or _built_in()


@cache
def _built_in() -> Gazetteer:
    known = Referents()
    return Gazetteer(known.forms, known.inside, provinces())
