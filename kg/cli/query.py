"""``kg query``: the statements that match."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from kg.cli.answers import print_rows
from kg.cli.claims import print_statements
from kg.cli.missing import no_statement
from kg.cli.options import GraphArgument, OutputOption, SinceOption, UntilOption, chosen, read_stdin
from kg.cli.progress import load, working
from kg.errors import QueryError
from kg.query import ask
from kg.types import Modality, Polarity


def query(
    folder: GraphArgument,
    subject: Annotated[
        str | None, typer.Option("--subject", "-s", metavar="NAME", help="Who or what acts.")
    ] = None,
    predicate: Annotated[
        str | None, typer.Option("--predicate", "-p", metavar="NAME", help="The relation, or a broader one.")
    ] = None,
    family: Annotated[
        str | None,
        typer.Option("--family", "-f", metavar="NAME", help="The relation's family: attack, speak, trade, …"),
    ] = None,
    object_: Annotated[
        str | None,
        typer.Option("--object", "-o", metavar="NAME", help="Whom or what it concerns; or a value."),
    ] = None,
    attributed_to: Annotated[str | None, typer.Option(metavar="NAME", help="Who says so.")] = None,
    polarity: Annotated[Polarity | None, typer.Option(help="Stated, or denied.")] = None,
    modality: Annotated[Modality | None, typer.Option(help="How it is held to be so.")] = None,
    article: Annotated[
        str | None, typer.Option(metavar="ID", help="The id of an article that states it.")
    ] = None,
    source: Annotated[str | None, typer.Option(metavar="OUTLET", help="The outlet that reports it.")] = None,
    saying: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Words that one sentence of the evidence has.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    min_confidence: Annotated[
        float,
        typer.Option(
            min=0,
            max=1,
            metavar="NUMBER",
            help="The confidence of the surest evidence, at least; under 0.5 with what is unsure.",
        ),
    ] = 0.0,
    plain: Annotated[
        bool, typer.Option("--plain", help="Only what the articles themselves state as so.")
    ] = False,
    evidence: Annotated[
        bool, typer.Option("--evidence", "-e", help="Show the sentences, words set off.")
    ] = False,
    cypher: Annotated[
        str | None, typer.Option(metavar="QUESTION", help="Ask in Cypher instead; - is stdin.")
    ] = None,
    sparql: Annotated[
        str | None, typer.Option(metavar="QUESTION", help="Ask in SPARQL instead; - is stdin.")
    ] = None,
    output: OutputOption = None,
) -> None:
    """Print the statements that match; what is left out matches anything.

    Names may be any that the articles use. For example:
    `kg query out --subject Russia --predicate treaty --object "North Korea" --evidence`,
    `kg query out --family attack --object Ukraine`,
    `kg query out --since 2024-06 --min-confidence 0.8`,
    `kg query out --sparql 'SELECT ?name { ?x rel:treaty/rdfs:label ?name }'`
    """
    question: dict[str, Any] = {
        "subject": subject,
        "predicate": predicate,
        "family": family,
        "object": object_,
        "attributed_to": attributed_to,
        "polarity": polarity,
        "modality": modality,
        "article": article,
        "source": source,
        "saying": saying,
        "since": since,
        "until": until,
        "min_confidence": min_confidence,
        "plain": plain,
    }
    language, text = ("cypher", cypher) if cypher is not None else ("sparql", sparql)
    if text is None:
        graph = load(folder)
        if 0 < min_confidence < graph.floor:
            graph = graph.with_floor(min_confidence)
        found = graph.statements(**question)
        if not found:
            raise no_statement(graph, question)
        print_statements(graph, found, chosen(output), evidence=evidence)
        return
    if (cypher is not None and sparql is not None) or evidence or any(question.values()):
        raise typer.BadParameter(
            "a question in a language says everything itself", param_hint=f"--{language}"
        )
    graph = load(folder)
    with working(f"answering {language}"):
        answer = ask(language, graph, read_stdin() if text == "-" else text)
    if not answer.rows:
        raise QueryError(f"no row answers the {language} question; `kg query DIR` lists what there is")
    print_rows(answer.columns, answer.rows, chosen(output))
