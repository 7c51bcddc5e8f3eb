"use strict";
/* The tables of the page, turned into entities, statements and bundles that refer to each other. */
const kg = { data: JSON.parse(document.getElementById("graph").textContent) };
{
  const data = kg.data;

  kg.entities = data.entities.map((entity, index) => ({
    aliases: [], sameAs: [], ...entity, index, statements: [], near: new Set(), node: data.nodes[index],
  }));
  kg.predicates = data.predicates;
  kg.articles = data.articles;
  kg.outlet = (article) => article.source || article.id;
  /* Copies of one report are one source: the first of them stands for it. */
  kg.report = new Map(data.copies.flatMap((cluster) => cluster.map((number) => [number, cluster])));

  /* What a reader must know of a claim before believing it; a plain one has the mark "plain". */
  const marksOf = (row) => {
    const marks = [];
    if (row.negative) marks.push("negated");
    if (row.said) marks.push("attributed");
    if (row.modality) marks.push(row.modality);
    return marks.length ? marks : ["plain"];
  };

  /* From the first of its articles' dates to the last. */
  const published = (row) => {
    const dates = row.evidence.map((e) => (data.articles[e.article].published || "").slice(0, 10)).filter(Boolean).sort();
    return dates.length ? [dates[0], dates[dates.length - 1]] : null;
  };

  kg.statements = data.statements.map((row, index) => {
    const sources = [...new Set(row.evidence.map((e) => kg.outlet(data.articles[e.article])))];
    const reports = [...new Set(row.evidence.map((e) => (kg.report.get(e.article) || [e.article])[0]))];
    return {
      surface: "", ...row, index, sources, reports,
      subject: kg.entities[row.subject],
      object: row.object === undefined ? null : kg.entities[row.object],
      place: row.place === undefined ? null : kg.entities[row.place],
      predicate: kg.predicates[row.predicate],
      speaker: row.said ? kg.entities[row.said[0]] : null,
      reporting: row.said ? row.said[1] || "" : "",
      marks: marksOf(row),
      claim: row.negative ? "negated" : row.said || row.modality ? "careful" : "plain",
      days: row.days || null,
      published: published(row),
      confidence: Math.max(...row.evidence.map((e) => e.confidence)),
    };
  });

  for (const statement of kg.statements) {
    const { subject, object, speaker, place } = statement;
    for (const entity of new Set([subject, object, speaker, place])) if (entity) entity.statements.push(statement);
    if (object && object !== subject) {
      subject.near.add(object);
      object.near.add(subject);
    }
  }

  kg.bundles = data.edges.map((edge, index) => ({
    index, a: kg.entities[edge.from], b: kg.entities[edge.to],
    statements: edge.statements.map((number) => kg.statements[number]),
  }));
  for (const bundle of kg.bundles) for (const statement of bundle.statements) statement.bundle = bundle;

  /* The events that a statement tells, each with all the statements that tell it. */
  kg.eventsOf = new Map();
  for (const row of data.events) {
    const event = { differing: [], ...row, statements: row.statements.map((number) => kg.statements[number]) };
    for (const statement of event.statements) kg.eventsOf.set(statement, [...(kg.eventsOf.get(statement) || []), event]);
  }

  kg.byId = new Map(kg.entities.map((entity) => [entity.id, entity]));
  kg.statementById = new Map(kg.statements.map((statement) => [statement.id, statement]));
  kg.typeName = (type) => (data.types[type] ? data.types[type][1] : type);
  kg.objectLabel = (statement) => (statement.object ? statement.object.label : statement.value[0]);

  kg.markNames = {
    plain: "Stated as so", attributed: "Someone says so", possible: "Possible", conditional: "On a condition",
    future: "Planned or expected", obligation: "Should or must be", negated: "Said not to be so",
  };

  /* Plain statements first, then what most reports state, then the surest. */
  kg.weightiest = (a, b) =>
    (b.marks[0] === "plain") - (a.marks[0] === "plain") || b.reports.length - a.reports.length ||
    b.confidence - a.confidence || a.index - b.index;
}
