"""What kg costs beside the parser, in one run: ``python -m tests.benchmarks.speed [ARTICLES]``.

Bare ``nlp.pipe`` of the same model on the same articles is the floor. Figures are CPU seconds and ratios to
it; the articles are the sample articles, repeated.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from itertools import cycle, islice
from pathlib import Path

from kg.types import Article

SEEDS = Path(__file__).parents[2] / "seeds"


def corpus(size: int) -> list[Article]:
    """Return the sample articles, repeated under new ids."""
    from kg.sources import read_articles

    seeds = list(read_articles([SEEDS], on_problem=lambda problem: print(problem, file=sys.stderr)))
    return [
        Article(id=f"{a.id}-{n}", text=a.text, title=a.title, published=a.published)
        for n, a in enumerate(islice(cycle(seeds), size))
    ]


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds that a piece of work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def exhaust(items: Iterable[object]) -> None:
    """Run an iterator to its end, keeping nothing."""
    for _ in items:
        pass


def main() -> None:
    """Print the table."""
    import spacy

    from kg.extract import extract
    from kg.language import DEFAULT_MODEL, annotate, load
    from kg.resolve.statements import state
    from kg.sources import noise
    from kg.vocabulary.predicates import Vocabulary

    articles = corpus(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
    texts = [a.text for a in articles]
    bare, full, words = spacy.load(DEFAULT_MODEL), load(), Vocabulary.load()
    pairs = [(a.text, noise(a.text, a.title)) for a in articles[:16]]
    exhaust(bare.pipe(texts[:16], batch_size=16))
    warm = list(annotate(full, pairs))
    for article, doc in zip(articles, warm, strict=False):
        state(article, extract(doc, published=article.published), doc._.kg_coref, words)

    floor = cpu(lambda: exhaust(bare.pipe(texts, batch_size=16)))
    spent = {"extract": 0.0, "resolve": 0.0, "layout": 0.0}

    def whole() -> None:
        start = time.process_time()
        noises = [noise(a.text, a.title) for a in articles]
        spent["layout"] += time.process_time() - start
        docs = annotate(full, zip(texts, noises, strict=True))
        for article, doc in zip(articles, docs, strict=True):
            start = time.process_time()
            triples = extract(doc, published=article.published)
            middle = time.process_time()
            state(article, triples, doc._.kg_coref, words)
            spent["extract"] += middle - start
            spent["resolve"] += time.process_time() - middle

    total = cpu(whole)
    language = total - sum(spent.values()) - floor
    print(f"{len(articles)} articles, {sum(len(t.split()) for t in texts)} words")
    print(f"{'bare nlp.pipe':24}{floor:8.2f} s   1.00")
    for name, seconds in (*spent.items(), ("kg's components", language), ("all of kg", total)):
        print(f"{name:24}{seconds:8.2f} s   {seconds / floor:.2f}")


if __name__ == "__main__":
    main()
