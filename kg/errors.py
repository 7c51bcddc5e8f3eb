"""What can go wrong, as one tree.

KgError
├── SourceError            an article cannot be read
├── ModelError             the language model is missing or cannot be used
├── ConfigError            a setting is unknown or has no meaning
├── EvidenceError          a statement without evidence, or evidence that is not in the article
├── ServiceError           a service on the network does not answer as it should
├── FormatError            a graph cannot be read or written in this format
├── ServeError             a graph cannot be served at this address
├── StoreError             a store cannot be opened, read or written
├── EngineError            the workers of a build cannot do their work
└── QueryError             a question has no answer
    ├── EntityNotFoundError    no entity has this name
    ├── AmbiguousEntityError   several entities have this name
    ├── StatementNotFoundError no statement has this id
    ├── NoPathError            nothing connects the two entities
    └── RangeError             a number lies outside of what it can mean (a ValueError too)

Beside it stand Python's own `TypeError`, for an argument of a type that has no meaning there, and
`NameWarning`, where a name was taken for the best known of several entities, and `VocabularyWarning`, where a
user's own vocabulary cannot have the effect it was written for.

Every message names the subject, the reason and the remedy, in one line. A `DamageWarning` is no error: the
rest could be read.
"""


def install(extra: str) -> str:
    r"""Return how to install what an optional part of kg needs: kg is on no index, so from its own folder.

    Examples
    --------
    >>> install("pdf")
    'run pip install ".[pdf]" in kg\'s folder'
    """
    return f'run pip install ".[{extra}]" in kg\'s folder'


class KgError(Exception):
    """Base of every error that kg raises on purpose."""


class SourceError(KgError):
    """An article cannot be read."""


class ModelError(KgError):
    """The language model is missing or cannot be used."""


class ConfigError(KgError):
    """A setting is unknown or has no meaning."""


class EvidenceError(KgError):
    """A statement without evidence, or evidence that is not in the article."""


class ServiceError(KgError):
    """A service on the network does not answer as it should."""


class FormatError(KgError):
    """A graph cannot be read or written in this format."""


class ServeError(KgError):
    """A graph cannot be served at this address."""


class StoreError(KgError):
    """A store cannot be opened, read or written."""


class EngineError(KgError):
    """The workers of a build cannot do their work."""


class QueryError(KgError):
    """A question has no answer."""


class RangeError(QueryError, ValueError):
    """A number lies outside of what it can mean."""


class EntityNotFoundError(QueryError):
    """No entity has this name."""


class AmbiguousEntityError(QueryError):
    """Several entities have this name."""


class StatementNotFoundError(QueryError):
    """No statement has this id."""


class NoPathError(QueryError):
    """Nothing connects the two entities."""


class DamageWarning(UserWarning):
    """A line or a record of a graph could not be read; the rest was."""


class VocabularyWarning(UserWarning):
    """A vocabulary of the user's own takes from another, or says what nothing can meet."""


class NameWarning(UserWarning):
    """Several entities have this name, and the one that far more is said of was taken."""
