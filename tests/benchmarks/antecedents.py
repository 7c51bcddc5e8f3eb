"""What descriptions and pronouns are resolved to, by rule, for a person to read and judge.

python -m tests.benchmarks.antecedents          how many links each rule makes
python -m tests.benchmarks.antecedents RULE 30  so many of a rule, drawn the same way each time

A link is shown with what stands before it; the phrase is in [[ ]], and after ==> stand the names or first
words of what it was placed with, and where that was spoken of last. Read are the open judged articles and
every twelfth BBC story; a pronoun's rule is told apart by its word: ``salience-it``, ``speaker-we``.
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.analysis import annotate, load
from kg.sources import noise
from kg.types import Mention
from tests.benchmarks.judged import JUDGED
from tests.benchmarks.scores import BENCH

STORIES = BENCH.parent / "field" / "bbc"
EACH = 12  # of the BBC stories, one of so many
BEFORE = 350  # characters shown before a link
FORMS = {
    "its": "it",
    "itself": "it",
    "them": "they",
    "their": "they",
    "us": "we",
    "our": "we",
    "my": "i",
    "me": "i",
}
PERSONS = ("he", "him", "his", "she", "her", "hers", "himself", "herself")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A mention that was placed with earlier ones."""

    rule: str
    where: str
    before: str
    text: str
    after: str
    referents: tuple[str, ...]
    last: str


def texts() -> Iterator[tuple[str, str, str]]:
    """Yield name, title and text of the open judged articles and of some BBC stories."""
    closed = set((JUDGED / "closed-articles.txt").read_text(encoding="utf-8").split())
    for line in (JUDGED / "web-a.articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["id"] not in closed:
            yield row["id"], row["title"], row["text"]
    for path in sorted(STORIES.glob("*/*.txt"))[::EACH]:
        text = path.read_text(encoding="utf-8")
        yield path.stem, text.split("\n", 1)[0], text


def links() -> Iterator[Link]:
    """Yield every link of a description or a pronoun."""
    named = list(texts())
    docs = annotate(load(), ((text, noise(text, title)) for _, title, text in named))
    for (name, _, text), doc in zip(named, docs, strict=True):
        yield from _of_article(name, text, doc._.kg_coref)


def _of_article(name: str, text: str, mentions: tuple[Mention, ...]) -> Iterator[Link]:
    clusters: defaultdict[int, list[Mention]] = defaultdict(list)
    spans: defaultdict[tuple[int, int], list[Mention]] = defaultdict(list)
    for mention in mentions:
        clusters[mention.cluster].append(mention)
        spans[mention.start, mention.end].append(mention)
    for (start, end), same in spans.items():
        first = same[0]
        if first.kind == "name" or first.reason in ("new", "unresolved"):
            continue
        earlier = [m for other in same for m in clusters[other.cluster] if m.start < start]
        last = max(earlier, key=lambda m: m.start, default=None)
        yield Link(
            rule=first.reason if first.kind != "pronoun" else f"{first.reason}-{_form(first)}",
            where=f"{name}:{start}",
            before=text[max(0, start - BEFORE) : start],
            text=first.text,
            after=text[end : end + 120].split("\n")[0],
            referents=tuple(_called(clusters[m.cluster]) for m in same),
            last=f"{last.text} ({last.reason}), {start - last.start} back" if last else "nothing before",
        )


def _form(pronoun: Mention) -> str:
    word = pronoun.text.lower()
    return "he" if word in PERSONS else FORMS.get(word, word)


def _called(cluster: list[Mention]) -> str:
    best = next((m for m in cluster if m.kind == "name"), cluster[0])
    return f"{best.name} <{best.type.name}>"


def main() -> None:
    """Print the counts, or a sample of a rule."""
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links():
        found[link.rule].append(link)
    if len(sys.argv) < 3:
        for rule, made in sorted(found.items(), key=lambda x: -len(x[1])):
            print(f"{len(made):6}  {rule}")
        return
    made = sorted(found[sys.argv[1]], key=lambda x: x.where)
    for number, link in enumerate(random.Random(7).sample(made, min(int(sys.argv[2]), len(made))), 1):
        before = " / ".join(link.before.split("\n"))
        print(f"{number}. {link.where}\n   …{before}[[{link.text}]]{link.after}")
        print(f"   ==> {' + '.join(link.referents)}; {link.last}\n")


if __name__ == "__main__":
    main()
