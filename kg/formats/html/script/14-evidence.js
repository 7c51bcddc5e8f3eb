/* A statement as the reader meets it: what is claimed, how, and the very words that say so. */
{
  const { el, text } = kg;

  /* Cut a text at spans; spans that overlap are not drawn twice. */
  kg.marked = (source, from, to, spans) => {
    const pieces = [];
    let here = from;
    for (const { at: [start, end], name } of [...spans].sort((a, b) => a.at[0] - b.at[0] || b.at[1] - a.at[1])) {
      const begin = Math.max(start, here);
      if (Math.min(end, to) <= begin) continue;
      if (begin > here) pieces.push(source.slice(here, begin));
      pieces.push(el("mark", { class: name }, source.slice(begin, Math.min(end, to))));
      here = Math.min(end, to);
    }
    if (here < to) pieces.push(source.slice(here, to));
    return pieces;
  };
  kg.spans = (evidence) => [
    { at: evidence.subject, name: "subject" }, { at: evidence.object, name: "object" },
    ...evidence.trigger.map((at) => ({ at, name: "trigger" })),
  ];

  kg.badges = (statement) => {
    const list = [];
    const badge = (words, kind = "") => list.push(el("span", { class: `badge ${kind}` }, text(words)));
    if (statement.negative) badge("said not to be so", "no");
    if (statement.modality) badge((kg.markNames[statement.modality] || statement.modality).toLowerCase(), "careful");
    if (statement.speaker) badge(`${statement.speaker.label}${statement.reporting ? `: “${statement.reporting}”` : " says so"}`, "careful");
    if (statement.place) badge(`in ${statement.place.label}`);
    return list.length ? el("div", { class: "badges" }, list) : null;
  };

  const verb = (statement) =>
    text(statement.predicate.label.replace(/_/g, " "), { class: statement.negative ? "verb no" : "verb" });
  kg.claimLine = (statement) => [
    text(kg.cut(statement.subject.label, 120)), " ", verb(statement), " ", text(kg.cut(kg.objectLabel(statement), 160)),
  ];

  /* The same, of which the verb is a switch: only this relation. */
  const claimHead = (statement) => {
    const [subject, , , , object] = kg.claimLine(statement), { predicate } = statement;
    return [subject, " ", el("button", {
      type: "button", class: "quiet", title: "Only this relation", onclick: () => kg.only.of("predicatesOff", predicate.id),
    }, verb(statement)), " ", object];
  };

  /* A row of a card: the claim seen from one of its entities, a press away from its evidence. */
  kg.statementRow = (statement, from) => {
    const line = statement.subject === from
      ? [verb(statement), " ", text(kg.cut(kg.objectLabel(statement), 160))]
      : kg.claimLine(statement);
    return el("li", {}, el("button", { type: "button", onclick: () => kg.open("claim", [statement.id], { focus: true }) },
      statement.time && el("span", { class: "when" }, kg.when(statement.time)), line, kg.badges(statement)));
  };

  kg.dateOf = (article) => (article.published ? kg.when(article.published.slice(0, 10)) : "no date");

  const quote = (evidence) => {
    const article = kg.articles[evidence.article], [from, to] = evidence.at;
    const read = () => kg.openArticle(evidence);
    const copies = (kg.report.get(evidence.article) || []).filter((number) => number !== evidence.article)
      .map((number) => kg.cut(kg.outlet(kg.articles[number]), 60));
    const sure = `${Math.round(evidence.confidence * 100)}% sure`;
    return el("div", { class: "quote" },
      el("blockquote", { dir: "auto", tabindex: to - from > 700 ? "0" : null }, kg.marked(article.text, from, to, kg.spans(evidence))),
      el("div", { class: "where" },
        el("button", { type: "button", class: "quiet", title: "Only this source", onclick: () => kg.only.of("sourcesOff", kg.outlet(article)) }, text(kg.cut(kg.outlet(article), 80))),
        el("span", {}, kg.dateOf(article)),
        copies.length > 0 && el("span", { title: `Nearly the same text as ${copies.slice(0, 5).join(", ")}: one source` }, "copy"),
        el("span", { title: `Found by the rule ${kg.data.rules[evidence.rule]}` }, sure),
        el("button", { type: "button", class: "read", onclick: read, "aria-label": `Read the article ${kg.cut(article.title || article.id, 80)}` }, "Read in the article")));
  };

  /* The happening that a statement tells, how many tell it, and what else is told of it. */
  const OTHERS = 6;
  const happening = (statement) => (kg.eventsOf.get(statement) || []).map((event) => el("div", { class: "happening" },
    el("p", {}, el("span", { class: "kind" }, "Event "), text(kg.cut(event.label, 160)), event.status ? ` (${event.status})` : ""),
    el("p", { class: "note" }, `${kg.count(event.sources, "independent source")}, first `, text(kg.cut(event.first, 60)),
      event.differing.length > 0 && text(`; they differ: ${kg.cut(event.differing.join(", "), 200)}`)),
    el("ul", { class: "rows" }, event.statements.filter((other) => other !== statement).slice(0, OTHERS).map((other) => kg.statementRow(other, null)))));

  const FIRST = 8;
  kg.claim = (statement, picked) => {
    const quotes = el("div", {}, statement.evidence.slice(0, FIRST).map(quote));
    const rest = statement.evidence.slice(FIRST);
    const more = rest.length && el("button", {
      type: "button", class: "more-button", onclick: () => { quotes.append(...rest.map(quote)); more.remove(); },
    }, `Show ${kg.count(rest.length, "more passage")}`);
    return el("section", { class: picked ? "claim picked" : "claim" },
      el("p", { class: "claim-line" }, claimHead(statement)),
      statement.time && el("p", { class: "note" }, `When: ${kg.when(statement.time)}`),
      kg.badges(statement), quotes, more || null, happening(statement));
  };

  kg.colourKey = () => el("div", { class: "key", "aria-hidden": "true" },
    el("mark", { class: "subject" }, "who or what"), el("mark", { class: "trigger" }, "the words that relate them"),
    el("mark", { class: "object" }, "to whom or what"));
}
