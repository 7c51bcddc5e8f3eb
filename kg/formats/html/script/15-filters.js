/* The filters at the left and the legend: what each choice would keep is counted beside it. */
{
  const { el, text } = kg;
  const drawer = kg.$("filters");
  const tally = (lists) => {
    const counts = new Map();
    for (const list of lists) for (const name of list) counts.set(name, (counts.get(name) || 0) + 1);
    return counts;
  };
  const most = (counts) => [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

  const types = most(tally(kg.entities.map((entity) => [entity.type])));
  const predicateName = new Map(kg.predicates.map((p) => [p.id, p.label.replace(/_/g, " ")]));
  const marks = tally(kg.statements.map((s) => s.marks));
  const groups = [
    { key: "marksOff", title: "How it is said", options: Object.keys(kg.markNames).filter((m) => marks.has(m)).map((m) => [m, marks.get(m)]), name: (m) => kg.markNames[m] },
    { key: "typesOff", title: "Entities", options: types, name: kg.typeName, glyph: true },
    { key: "predicatesOff", title: "Relations", options: most(tally(kg.statements.map((s) => [s.predicate.id]))), name: (id) => predicateName.get(id), find: true },
    { key: "sourcesOff", title: "Sources", options: most(tally(kg.statements.map((s) => s.sources))), name: (name) => name, find: true },
  ];
  const dates = [...new Set(kg.statements.flatMap((s) => (s.span ? [s.span[0], s.span[1].replace("\uffff", "")] : [])))]
    .map((date) => date.slice(0, 10)).filter((date, i, all) => date && date !== "9999" && all.indexOf(date) === i).sort();

  const flip = (key, value) => kg.change((state) => { if (!state[key].delete(value)) state[key].add(value); });
  const only = (group, value) => kg.change((state) => {
    state[group.key] = new Set(group.options.map(([name]) => name).filter((name) => name !== value));
  });

  const row = (group, [value, count], index) => {
    const id = `${group.key}-${index}`;
    const box = el("input", { type: "checkbox", id, onchange: () => flip(group.key, value) });
    box.checked = !kg.state[group.key].has(value);
    return el("div", { class: "option" }, box,
      group.glyph ? kg.glyph(value) : el("span", {}),
      el("label", { for: id }, text(kg.cut(group.name(value), 80), { class: "clip" })),
      el("button", { type: "button", class: "only", onclick: () => only(group, value), "aria-label": `Only ${kg.cut(group.name(value), 60)}` }, "only"),
      el("span", { class: "count" }, count.toLocaleString("en")));
  };

  const FEW = 8;
  const opened = new Set(), sought = new Map();
  const section = (group) => {
    const wanted = (sought.get(group.key) || "").toLowerCase();
    const matching = group.options.map((option, i) => [option, i]).filter(([[value]]) => !wanted || group.name(value).toLowerCase().includes(wanted));
    const shown = opened.has(group.key) || wanted ? matching.slice(0, 300) : matching.slice(0, FEW);
    const left = matching.length - shown.length;
    const find = group.find && group.options.length > FEW && el("input", { type: "text", id: `${group.key}-find`, placeholder: "Find in the list", "aria-label": `Find in ${group.title}`, oninput: (event) => { sought.set(group.key, event.target.value); kg.drawFilters(); } });
    if (find) find.value = sought.get(group.key) || "";
    const all = kg.state[group.key].size > 0 && el("button", { type: "button", onclick: () => kg.change((state) => state[group.key].clear()) }, "all");
    return el("fieldset", {}, el("legend", {}, group.title, all), find || null, shown.map(([option, i]) => row(group, option, i)),
      left > 0 && el("button", { type: "button", class: "more-button", onclick: () => { opened.add(group.key); kg.drawFilters(); } }, `${left} more`));
  };

  const slider = (id, words, attributes, value, shown, set) => {
    const input = el("input", { type: "range", id, "aria-label": words, "aria-valuetext": shown(value), ...attributes });
    input.value = String(value);
    const label = el("b", {}, shown(value));
    input.addEventListener("input", () => { label.textContent = shown(Number(input.value)); });
    input.addEventListener("change", () => set(Number(input.value)));
    return { input, label };
  };
  const confidence = () => {
    const set = (value) => kg.change((state) => { state.confidence = value / 100; });
    const { input, label } = slider("sure", "Least confidence in percent", { min: "0", max: "100", step: "5" }, Math.round(kg.state.confidence * 100), (v) => `${v}% or surer`, set);
    return el("fieldset", {}, el("legend", {}, "Confidence", label), input);
  };
  const time = () => {
    if (dates.length < 2) return null;
    const last = dates.length - 1;
    const index = (date, otherwise) => (date && dates.includes(date) ? dates.indexOf(date) : otherwise);
    const at = (i) => kg.when(dates[i]);
    const from = slider("from", "Earliest", { min: "0", max: String(last) }, index(kg.state.from, 0), at, (i) => kg.change((state) => { state.from = i > 0 ? dates[i] : ""; }));
    const to = slider("to", "Latest", { min: "0", max: String(last) }, index(kg.state.to, last), at, (i) => kg.change((state) => { state.to = i < last ? dates[i] : ""; }));
    return el("fieldset", {}, el("legend", {}, "Time"),
      el("p", { class: "scale" }, "from ", from.label), from.input, el("p", { class: "scale" }, "to ", to.label), to.input,
      el("p", { class: "scale" }, "Of the event where the text says so, else of the article."));
  };

  kg.drawFilters = () => {
    const count = kg.filtersOn(), badge = kg.$("filter-count");
    badge.hidden = !count;
    badge.textContent = String(count);
    if (drawer.hidden) return;
    const focused = document.activeElement && document.activeElement.id, at = drawer.scrollTop;
    const caret = document.activeElement.selectionStart;
    const done = el("button", { type: "button", class: "round", "aria-label": "Close the filters", onclick: () => kg.toggleFilters(false) }, kg.icon("M5 5l10 10M15 5 5 15"));
    drawer.replaceChildren(el("div", { class: "drawer-top" }, el("h2", {}, "Show only"), done),
      ...[...groups.map(section), confidence(), time()].filter(Boolean));
    drawer.scrollTop = at;
    const again = focused && drawer.querySelector(`#${CSS.escape(focused)}`);
    if (again) {
      again.focus();
      if (again.type === "text") again.setSelectionRange(caret, caret);
    }
  };
  kg.toggleFilters = (open = drawer.hidden) => {
    drawer.hidden = !open;
    kg.$("filter-button").setAttribute("aria-expanded", String(open));
    kg.$("legend").hidden = open || !kg.entities.length;
    kg.drawFilters();
    if (!kg.state.camera) kg.fit();
    if (open) drawer.querySelector("input")?.focus();
    else kg.$("filter-button").focus();
  };

  /* Solid, dashed, red: what each kind of line stands for, how many statements it has, and a switch. */
  const LINES = [
    ["stated as so", "none", "--edge-strong", (mark) => mark === "plain"],
    ["claimed or possible", "6 4", "--edge-strong", (mark) => mark !== "plain" && mark !== "negated"],
    ["said not to be so", "none", "--negated", (mark) => mark === "negated"],
  ];
  const line = ([words, dash, colour, meant]) => {
    const own = [...marks.keys()].filter(meant), off = own.every((mark) => kg.state.marksOff.has(mark));
    const picture = kg.svg("svg", { viewBox: "0 0 26 8", "aria-hidden": "true" });
    const path = kg.svg("path", { d: "M0 4h26", "stroke-width": "2", "stroke-dasharray": dash, fill: "none" });
    path.style.stroke = `var(${colour})`;
    picture.append(path);
    const count = kg.view.statements.filter((statement) => statement.marks.some(meant)).length;
    return own.length > 0 && el("button", {
      type: "button", "aria-pressed": String(!off), title: off ? "Show" : "Leave out",
      onclick: () => kg.change(({ marksOff }) => own.forEach((mark) => (off ? marksOff.delete(mark) : marksOff.add(mark)))),
    }, picture, el("span", {}, words), el("span", { class: "count" }, count.toLocaleString("en")));
  };
  kg.drawLegend = () => {
    const legend = kg.$("legend");
    legend.hidden = !kg.entities.length || !drawer.hidden;
    const seen = tally([...kg.view.entities].map((entity) => [entity.type]));
    const rows = types.map(([type]) => el("button", {
      type: "button", "aria-pressed": String(!kg.state.typesOff.has(type)), onclick: () => flip("typesOff", type),
      title: kg.state.typesOff.has(type) ? "Show" : "Leave out",
    }, kg.glyph(type), el("span", {}, kg.typeName(type)), el("span", { class: "count" }, String(seen.get(type) || 0))));
    legend.replaceChildren(...rows, el("div", { class: "lines" }, LINES.map(line)));
  };
}
