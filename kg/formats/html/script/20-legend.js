/* The legend, the filters that are on, and what is not drawn: never one over the other. */
{
  const { el, text } = kg;

  const words = (group) => {
    const { key, title, values, name, chip: said = (one) => one } = group;
    const off = kg.state[key], on = values.filter((value) => !off.has(value));
    const whole = (few) => few.find((value) => kg.family(group, value).length === few.length && kg.family(group, value).every((each) => few.includes(each)));
    const [only, without] = [on, [...off]].map(whole);
    if (only !== undefined) return said(name(only));
    if (without !== undefined) return `Not: ${said(name(without))}`;
    return `${title}: ${on.length.toLocaleString("en")} of ${values.length.toLocaleString("en")}`;
  };
  /* The filters that are on, in words, and how each is taken off. */
  kg.filterChips = () => {
    const { state } = kg, chips = [];
    for (const group of kg.groups) if (state[group.key].size) chips.push({ words: words(group), clear: () => state[group.key].clear() });
    if (state.about) chips.push({ words: `About ${state.about.label}`, clear: () => { state.about = null; } });
    if (state.confidence) chips.push({ words: `${Math.round(state.confidence * 100)}% or surer`, clear: () => { state.confidence = 0; } });
    if (state.from || state.to) {
      const span = state.from && state.to ? `${kg.when(state.from)} – ${kg.when(state.to)}` : state.from ? `Since ${kg.when(state.from)}` : `Until ${kg.when(state.to)}`;
      chips.push({ words: span, clear: () => { state.from = state.to = ""; } });
    }
    return chips;
  };

  const chip = ({ words: said, clear }) => {
    const off = () => {
      kg.change(clear);
      (kg.$("rest").querySelector("button") || kg.$("drawing")).focus();
    };
    return el("li", { class: "chip" }, text(kg.cut(said, 60), { class: "clip", title: said }),
      el("button", { type: "button", "aria-label": `Take off: ${kg.cut(said, 60)}`, onclick: off }, kg.icon("M6 6l8 8M14 6l-8 8")));
  };
  kg.drawRest = () => {
    const rest = kg.$("rest"), { waiting, found } = kg.view, chips = kg.filterChips();
    const button = (said, onclick) => el("button", { type: "button", onclick }, said);
    rest.hidden = waiting <= 0 && !chips.length;
    rest.replaceChildren(...[
      chips.length && el("ul", { class: "chips" }, chips.map(chip)),
      !found.size && el("p", {}, "Nothing is left."),
      waiting > 0 && el("p", {}, `${kg.countEntities(waiting)} not shown`),
      waiting > 200 && button("Show 200 more", kg.showMore),
      waiting > 0 && button("Show all", kg.showAll),
      chips.length && button(chips.length > 1 ? "Clear filters" : "Clear filter", kg.clearFilters),
    ].filter(Boolean));
  };

  /* Solid, dashed, red: what each kind of line stands for, how many statements it has, and a switch. */
  const LINES = { plain: ["none", "--edge-strong"], careful: ["6 4", "--edge-strong"], negated: ["none", "--negated"] };
  const line = (value) => {
    const { name, values, key } = kg.group.get("claimsOff"), [dash, colour] = LINES[value];
    const picture = kg.svg("svg", { viewBox: "0 0 26 8", "aria-hidden": "true" });
    const path = kg.svg("path", { d: "M0 4h26", "stroke-width": "2", "stroke-dasharray": dash, fill: "none" });
    path.style.stroke = `var(${colour})`;
    picture.append(path);
    return values.includes(value) && toggle(key, value, picture, name(value).toLowerCase());
  };
  const toggle = (key, value, picture, name) => {
    const off = kg.state[key].has(value);
    return el("button", {
      type: "button", "aria-pressed": String(!off), title: off ? "Show" : "Leave out",
      onclick: () => kg.change((state) => (off ? state[key].delete(value) : state[key].add(value))),
    }, picture, el("span", {}, name), el("span", { class: "count" }, (kg.view.counts.get(key).get(value) || 0).toLocaleString("en")));
  };
  kg.drawLegend = () => {
    const legend = kg.$("legend"), types = kg.group.get("typesOff"), counts = kg.view.counts.get("typesOff");
    legend.hidden = !kg.entities.length || !kg.$("filters").hidden;
    const shown = types.values.filter((type) => counts.get(type) || kg.state.typesOff.has(type));
    legend.replaceChildren(...shown.map((type) => toggle("typesOff", type, kg.glyph(type), kg.typeName(type))),
      el("div", { class: "lines" }, Object.keys(LINES).map(line)));
  };
}
