"use strict";

const examples = {
  "What is denied, and where it is written": `SELECT ?subject ?relation ?object ?sentence WHERE {
  ?statement kg:polarity "negative" ; rdf:subject/rdfs:label ?subject ;
             rdf:predicate/rdfs:label ?relation ; rdf:object ?o ;
             prov:wasDerivedFrom/oa:hasSelector/oa:exact ?sentence .
  OPTIONAL { ?o rdfs:label ?label }
  BIND(COALESCE(?label, STR(?o)) AS ?object)
} LIMIT 50`,
  "Who says what": `SELECT ?speaker ?subject ?relation ?object WHERE {
  ?statement kg:attributedTo/rdfs:label ?speaker ; rdf:subject/rdfs:label ?subject ;
             rdf:predicate/rdfs:label ?relation ; rdf:object/rdfs:label ?object .
} ORDER BY ?speaker LIMIT 50`,
  "The best connected": `SELECT ?name (COUNT(?statement) AS ?statements) WHERE {
  ?statement rdf:subject|rdf:object ?entity . ?entity rdfs:label ?name .
} GROUP BY ?entity ?name ORDER BY DESC(?statements) LIMIT 20`,
  "Triples about everything": "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 50",
};
const accept = "application/sparql-results+json, text/turtle;q=0.9";
const at = (id) => document.getElementById(id);

// Whatever an article holds is shown as text, never read as markup.
function element(name, text, ...children) {
  const made = document.createElement(name);
  if (text !== null) made.textContent = text;
  made.append(...children);
  return made;
}

function table(columns, rows) {
  const head = element("tr", null, ...columns.map((column) => element("th", column)));
  const body = rows.map((row) =>
    element("tr", null, ...columns.map((column) => element("td", row[column] ? row[column].value : ""))));
  return element("table", null, element("thead", null, head), element("tbody", null, ...body));
}

async function ask(query) {
  at("state").textContent = "asking…";
  at("state").className = "";
  at("answer").replaceChildren();
  const began = performance.now();
  try {
    const reply = await fetch("/sparql", {
      method: "POST",
      headers: { Accept: accept, "Content-Type": "application/sparql-query" },
      body: query,
    });
    if (!reply.ok) throw new Error((await reply.text()).trim());
    const seconds = ((performance.now() - began) / 1000).toFixed(2);
    if (reply.headers.get("content-type").startsWith("text/turtle")) {
      at("answer").append(element("pre", await reply.text()));
      at("state").textContent = `${seconds} s`;
      return;
    }
    const found = await reply.json();
    if ("boolean" in found) {
      at("answer").append(element("p", found.boolean ? "yes" : "no"));
      at("state").textContent = `${seconds} s`;
      return;
    }
    const rows = found.results.bindings;
    at("answer").append(table(found.head.vars, rows));
    at("state").textContent = `${rows.length} ${rows.length === 1 ? "row" : "rows"}, ${seconds} s`;
  } catch (error) {
    at("state").textContent = error.message;
    at("state").className = "error";
  }
}

for (const name of Object.keys(examples)) at("example").append(element("option", name));
const choose = () => { at("query").value = examples[at("example").value]; };
at("example").addEventListener("change", choose);
choose();
at("form").addEventListener("submit", (event) => {
  event.preventDefault();
  ask(at("query").value);
});
fetch("/prefixes").then((reply) => reply.json()).then((prefixes) => {
  for (const [name, iri] of Object.entries(prefixes)) {
    at("prefixes").append(element("dt", `${name}:`), element("dd", iri));
  }
});
