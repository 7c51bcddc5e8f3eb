/* The filters at the left: what each choice would keep is counted beside it. */
{
  const { el, text } = kg;
  const drawer = kg.$("filters");
  const FEW = 8, MOST = 300;

  const flip = (group, value) => kg.change(({ [group.key]: off }) => {
    const on = off.has(value);
    for (const each of kg.family(group, value)) if (on) off.delete(each); else off.add(each);
  });
  kg.only = {
    of: (key, value) => kg.change((state) => {
      const group = kg.group.get(key), kept = new Set(kg.family(group, value));
      state[key] = new Set(group.values.filter((each) => !kept.has(each)));
    }),
    about: (entity) => kg.change((state) => { state.about = state.about === entity ? null : entity; }),
  };

  const row = (group, value, count) => {
    const id = `${group.key}-${group.values.indexOf(value)}`;
    const box = el("input", { type: "checkbox", id, onchange: () => flip(group, value) });
    box.checked = !kg.state[group.key].has(value);
    return el("div", { class: "option" }, box,
      group.glyph ? kg.glyph(value) : el("span", {}),
      el("label", { for: id }, text(kg.cut(group.name(value), 80), { class: "clip" })),
      el("button", { type: "button", class: "only", onclick: () => kg.only.of(group.key, value), "aria-label": `Only ${kg.cut(group.name(value), 60)}` }, "only"),
      el("span", { class: "count" }, count.toLocaleString("en")));
  };

  /* The options that the other groups leave, what was picked out of many first, then by what they would show. */
  const optionsOf = ({ key, values }) => {
    const off = kg.state[key], counts = kg.view.counts.get(key), few = off.size * 2 > values.length;
    const picked = (value) => few && !off.has(value);
    return values.map((value, i) => ({ value, i, count: counts.get(value) || 0 }))
      .filter(({ value, count }) => count || picked(value) || (!few && off.has(value)))
      .sort((a, b) => picked(b.value) - picked(a.value) || b.count - a.count || a.i - b.i);
  };

  const opened = new Set(), sought = new Map();
  const section = (group) => {
    const options = optionsOf(group), wanted = (sought.get(group.key) || "").toLowerCase();
    const matching = wanted ? options.filter(({ value }) => group.name(value).toLowerCase().includes(wanted)) : options;
    const shown = matching.slice(0, opened.has(group.key) || wanted ? MOST : FEW);
    const left = matching.length - shown.length;
    const find = group.find && (options.length > FEW || wanted) && el("input", { type: "text", id: `${group.key}-find`, placeholder: "Find in the list", "aria-label": `Find in ${group.title}`, oninput: (event) => { sought.set(group.key, event.target.value); kg.drawFilters(); } });
    if (find) find.value = sought.get(group.key) || "";
    const all = kg.state[group.key].size > 0 && el("button", { type: "button", "aria-label": `All of ${group.title}`, onclick: () => kg.change((state) => state[group.key].clear()) }, "all");
    return el("fieldset", {}, el("legend", {}, group.title, all), find || null, shown.map(({ value, count }) => row(group, value, count)),
      !options.length && el("p", { class: "scale" }, "Nothing is left of these."),
      left > 0 && !opened.has(group.key) && el("button", { type: "button", class: "more-button", onclick: () => { opened.add(group.key); kg.drawFilters(); } }, `${left.toLocaleString("en")} more`),
      left > 0 && opened.has(group.key) && el("p", { class: "scale" }, `${left.toLocaleString("en")} more: find them by name.`));
  };

  const about = () => {
    const { about: entity } = kg.state;
    const input = el("input", { id: "about", type: "text", autocomplete: "off", spellcheck: "false", placeholder: "Any person, place or organisation", "aria-label": "Only statements about" });
    input.value = entity ? kg.cut(entity.label, 120) : "";
    const list = el("ul", { id: "about-list", class: "choices", hidden: true });
    kg.combobox(input, list, (chosen) => kg.change((state) => { state.about = chosen; }));
    const all = entity && el("button", { type: "button", "aria-label": "About anything", onclick: () => kg.only.about(entity) }, "all");
    return el("fieldset", {}, el("legend", {}, "About", all), el("div", { class: "field" }, input, list));
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

  /* Every date that a statement has, or its articles if the reader wants those, as far as it is known. */
  const datesOf = (statement) => (statement.time ? statement.time.split("/") : kg.state.undated ? statement.published || [] : []);
  const DATE = /^\d{4}(-\d\d(-\d\d)?)?$/;
  const dated = kg.statements.filter((s) => s.days).length;
  const time = () => {
    const dates = [...new Set(kg.statements.flatMap(datesOf))].map((date) => date.slice(0, 10)).filter((date) => DATE.test(date)).sort();
    const last = dates.length - 1;
    const end = (key, words, edge) => {
      const value = kg.state[key], at = value ? dates.findIndex((date) => date >= value) : -1;
      const set = (date) => kg.change((state) => { state[key] = date; });
      const { input } = slider(key, words, { min: "0", max: String(last) }, at < 0 ? edge : at, (i) => kg.when(dates[i]), (i) => set(i === edge ? "" : dates[i]));
      const typed = el("input", { type: "text", id: `${key}-date`, class: "date", placeholder: "any", autocomplete: "off", "aria-label": `${words}: a year, month or day`, title: "2017, 2017-09 or 2017-09-15" });
      typed.value = value;
      input.addEventListener("input", () => { typed.value = Number(input.value) === edge ? "" : dates[Number(input.value)]; });
      typed.addEventListener("change", () => {
        const date = typed.value.trim(), good = !date || DATE.test(date);
        typed.setAttribute("aria-invalid", String(!good));
        if (good) set(date);
        else kg.say("Write 2017, 2017-09 or 2017-09-15");
      });
      return [el("p", { class: "scale" }, words.toLowerCase(), typed), last > 0 && input];
    };
    const undated = el("input", { type: "checkbox", id: "undated", onchange: () => kg.change((state) => { state.undated = !state.undated; }) });
    undated.checked = kg.state.undated;
    return dates.length + kg.articles.filter((article) => article.published).length > 0 && el("fieldset", {}, el("legend", {}, "When it happens"),
      end("from", "Earliest", 0), end("to", "Latest", last),
      el("div", { class: "option" }, undated, el("span", {}), el("label", { for: "undated" }, text("Undated: when published", { class: "clip" })), el("span", {}), el("span", { class: "count" }, (kg.statements.length - dated).toLocaleString("en"))),
      el("p", { class: "scale" }, `The text dates ${dated.toLocaleString("en")} of ${kg.count(kg.statements.length, "statement")}.`));
  };

  kg.drawFilters = () => {
    const count = kg.filterChips().length, badge = kg.$("filter-count");
    badge.hidden = !count;
    badge.textContent = String(count);
    if (drawer.hidden) return;
    const focused = document.activeElement && document.activeElement.id, at = drawer.scrollTop;
    const caret = document.activeElement.selectionStart;
    const done = el("button", { type: "button", class: "round", "aria-label": "Close the filters", onclick: () => kg.toggleFilters(false) }, kg.icon("M5 5l10 10M15 5 5 15"));
    const [said, certain, types, ...others] = kg.groups.map(section);
    drawer.replaceChildren(el("div", { class: "drawer-top" }, el("h2", {}, "Show only"), done, kg.$("rest")),
      ...[said, certain, types, about(), ...others, confidence(), time()].filter(Boolean));
    drawer.scrollTop = at;
    const again = focused && drawer.querySelector(`#${CSS.escape(focused)}`);
    if (again) {
      again.focus();
      if (again.type === "text") again.setSelectionRange(caret, caret);
    }
  };
  kg.toggleFilters = (open = drawer.hidden) => {
    drawer.hidden = !open;
    document.body.classList.toggle("filtering", open);
    kg.$("filter-button").setAttribute("aria-expanded", String(open));
    kg.$("legend").hidden = open || !kg.entities.length;
    if (!open) kg.$("side").prepend(kg.$("rest"));
    kg.drawFilters();
    if (!kg.state.camera) kg.fit();
    if (open) drawer.querySelector("input")?.focus();
    else kg.$("filter-button").focus();
  };
}
