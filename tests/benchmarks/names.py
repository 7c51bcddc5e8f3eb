"""What linking costs as names grow in number: ``python -m tests.benchmarks.names [NAMES]``.

The names are made up and collide as names do: a few given names and surnames are very common and most are
rare (Zipf's law), people are called by their surname, by initials and in other spellings, companies with and
without legal form and by acronyms, towns share their names with clubs. Each size is linked in a process of
its own, three times, of which the quickest counts; the exponent is the slope of the logarithms.
"""

from __future__ import annotations

import json
import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator

from kg.knowledge.lexicon import lexicon
from kg.linking import link
from kg.names import slug
from kg.types import Article, ArticleResult, Entity, EntityType, id_prefix

_AN_ARTICLE = 12  # names in it
_TIMES = 3
_SYLLABLES = [
    "ba",
    "be",
    "do",
    "fe",
    "ga",
    "hi",
    "jo",
    "ka",
    "le",
    "mo",
    "na",
    "or",
    "pe",
    "qui",
    "ra",
    "sa",
    "shi",
    "to",
    "ur",
    "va",
    "wen",
    "xa",
    "ya",
    "zi",
]
_TRADES = [
    "Steel",
    "Foods",
    "Motors",
    "Energy",
    "Media",
    "Shipping",
    "Mining",
    "Airlines",
    "Software",
    "Insurance",
    "Records",
    "Stores",
]
_FORMS = ("", "", "", " Inc", " Ltd", " Group", " plc")
_UNIONS = ("Union", "Authority", "Council", "Association", "Federation")


def pile(names: int, seed: int = 7) -> list[ArticleResult]:
    """Return articles that name so many people, bodies and places."""
    dice = random.Random(seed)
    cast: list[Entity] = []
    seen: set[str] = set()
    fresh = made_up_names(dice, names)
    while len(cast) < names:
        entity = next(fresh)
        if entity.id not in seen:
            seen.add(entity.id)
            cast.append(entity)
    places = [*range(names), *(int(names * dice.random() ** 2) for _ in range(names))]
    dice.shuffle(places)
    results = []
    for number, start in enumerate(range(0, len(places), _AN_ARTICLE)):
        named = {cast[place] for place in places[start : start + _AN_ARTICLE]}
        article = Article(id=f"a{number}", text="", published=f"20{number % 24:02}-{1 + number % 12:02}-11")
        results.append(ArticleResult(article=article, statements=(), mentioned=tuple(sorted(named))))
    return results


def made_up_names(dice: random.Random, number: int) -> Iterator[Entity]:
    """Yield names without end, which collide as names do: of `number` / 4 surnames few are very common."""
    given = sorted(lexicon().given_names)
    dice.shuffle(given)
    words = [
        "".join(dice.choices(_SYLLABLES, k=2 + n % 3)).capitalize() for n in range(max(2000, number // 4))
    ]

    def common(pool: list[str]) -> str:
        return pool[int(len(pool) ** dice.random()) - 1]  # of rank r as often as 1/r

    while True:
        luck, surname, word = dice.random(), common(words), common(words)
        if luck < 0.40:
            yield _made(f"{common(given)} {surname}", EntityType.PERSON, surname)
        elif luck < 0.45:
            yield _made(f"{common(given)} {dice.choice('ABCDEF')}. {surname}", EntityType.PERSON)
        elif luck < 0.55:
            yield _made(surname, EntityType.PERSON)
        elif luck < 0.60:
            yield _made(f"{common(given)} {surname.replace('qu', 'k').replace('x', 'ks')}", EntityType.PERSON)
        elif luck < 0.80:
            trade = dice.choice(_TRADES)
            yield _made(f"{word} {trade}{dice.choice(_FORMS)}", EntityType.ORG, word)
        elif luck < 0.85:
            yield _made(word, dice.choice((EntityType.ORG, EntityType.GPE, EntityType.OTHER)))
        elif luck < 0.95:
            body = f"{common(words)} {common(words)} {dice.choice(_UNIONS)}"
            yield _made(body, EntityType.ORG, "".join(part[0] for part in body.split()))
        else:
            yield _made("".join(part[0] for part in (word, surname, dice.choice(_UNIONS))), EntityType.ORG)


def _made(label: str, type_: EntityType, *aliases: str) -> Entity:
    return Entity(id=f"{id_prefix(type_)}/{slug(label)}", label=label, type=type_, aliases=aliases)


def measure(names: int) -> dict[str, float]:
    """Return what linking so many names takes, in seconds of CPU and MiB, and what came of it."""
    results = pile(names)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    spent = []
    for _ in range(_TIMES):
        begun = time.process_time()
        linked = link(results)
        spent.append(time.process_time() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "names": names,
        "seconds": round(min(spent), 2),
        "MiB": (peak - before) // 1024,
        "entities": len(linked.members),
    }


def main(most: int) -> None:
    """Print the figures of a tenth of the names, a third of them, and all."""
    sizes = [most // 10, most // 3, most]
    rows = []
    for size in sizes:
        code = f"import json; from tests.benchmarks.names import measure; print(json.dumps(measure({size})))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        rows.append(json.loads(done.stdout))
        print(done.stdout, end="", flush=True)
    slope = math.log(rows[-1]["seconds"] / rows[0]["seconds"]) / math.log(sizes[-1] / sizes[0])
    print(f"exponent {slope:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
