/* The panel at the side: an entity's card, or the statements of an edge, and the way back. */
{
  const { el, text } = kg;
  const panel = kg.$("panel"), before = [];
  const same = (a, b) => a && b && a.kind === b.kind && a.ids.join() === b.ids.join();

  kg.open = (kind, ids, { focus = false, back = true, reveal = true } = {}) => {
    const next = { kind, ids };
    if (innerWidth <= 1000 && !kg.$("filters").hidden) kg.toggleFilters(false); // no room for both
    if (back && kg.state.selected && !same(kg.state.selected, next)) before.push(kg.state.selected);
    kg.state.selected = next;
    kg.refresh();
    if (reveal) kg.revealFocus();
    if (focus) panel.querySelector("h2")?.focus();
    kg.say(panel.querySelector("h2")?.textContent || "");
  };
  kg.revealFocus = () => {
    if (kg.focus) kg.reveal(kg.focus.main, [...new Set([...kg.focus.main, ...kg.focus.entities])]);
  };
  kg.openEntity = (entity, how) => {
    kg.cursor = entity;
    kg.open("entity", [entity.id], how);
  };
  kg.openBundle = (bundle, how) => kg.open("pair", [bundle.a.id, bundle.b.id], how);
  kg.closePanel = () => {
    before.length = 0;
    kg.state.selected = null;
    kg.state.path = null;
    kg.refresh();
    kg.fitAgain();
  };
  kg.back = () => {
    const last = before.pop();
    if (!last) return kg.closePanel();
    if (last.kind !== "path") kg.state.path = null;
    return kg.open(last.kind, last.ids, { focus: true, back: false });
  };

  const top = (kind) => el("div", { class: "panel-top" }, el("span", { class: "kind" }, kind),
    before.length > 0 && el("button", { type: "button", class: "round", "aria-label": "Back", onclick: kg.back }, kg.icon("M12 4 6 10l6 6")),
    el("button", { type: "button", class: "round", "aria-label": "Close", onclick: () => { kg.closePanel(); kg.$("drawing").focus(); } }, kg.icon("M5 5l10 10M15 5 5 15")));
  const heading = (...children) => el("h2", { tabindex: "-1" }, children);
  const nameButton = (entity) => el("button", { type: "button", onclick: () => kg.openEntity(entity, { focus: true }) }, text(kg.cut(entity.label || "(no name)", 200)));
  const action = (words, onclick, pressed) => el("button", { type: "button", class: "action", onclick, "aria-pressed": pressed === undefined ? null : String(pressed) }, words);

  const byTime = (a, b) => (a.time ? 0 : 1) - (b.time ? 0 : 1) || (a.time || "").localeCompare(b.time || "") || kg.weightiest(a, b);
  const STEP = 60;
  const rows = (title, statements, from) => {
    if (!statements.length) return [];
    const list = el("ul", { class: "rows" });
    const more = el("button", { type: "button", class: "more-button" });
    const grow = () => {
      const begin = list.childElementCount;
      list.append(...statements.slice(begin, begin + STEP).map((s) => kg.statementRow(s, from)));
      more.textContent = `Show more of ${statements.length.toLocaleString("en")}`;
      more.hidden = list.childElementCount >= statements.length;
    };
    more.addEventListener("click", grow);
    grow();
    return [el("h3", {}, title), list, more];
  };

  const clear = () => kg.filtered() && el("button", { type: "button", class: "more-button", onclick: kg.clearFilters }, "Clear filters");
  const card = (entity) => {
    const passing = kg.passingOf(entity).sort(byTime);
    const own = passing.filter((s) => s.subject === entity || s.object === entity);
    const said = passing.filter((s) => s.speaker === entity);
    const left = entity.statements.length - passing.length;
    const unseen = kg.unseenCount(entity);
    return [
      top([kg.glyph(entity.type), kg.typeName(entity.type)]),
      el("div", { class: "panel-body" },
        heading(text(entity.label || "(no name)")),
        entity.aliases.length > 0 && el("p", { class: "names", tabindex: entity.aliases.join().length > 200 ? "0" : null }, "Also called ", entity.aliases.flatMap((name, i) => [i ? ", " : "", text(name)])),
        entity.sameAs.length > 0 && el("p", { class: "links" }, entity.sameAs.map((address) => kg.link(address, kg.shortAddress(address)))),
        el("div", { class: "actions" },
          action("Only this", () => kg.only.about(entity), kg.state.about === entity),
          action("Path from here", () => kg.startPath(entity)),
          unseen > 0 && action(`Show ${kg.count(unseen, "more neighbour")}`, () => kg.expand(entity)),
          action(kg.state.pinned.has(entity) ? "Pinned" : "Pin", () => kg.togglePin(entity), kg.state.pinned.has(entity)),
          action("Hide", () => kg.hide(entity))),
        rows("When it happened", own.filter((s) => s.time), entity),
        rows(own.some((s) => s.time) ? "Without a date" : "Statements", own.filter((s) => !s.time), entity),
        rows("What it says", said.filter((s) => s.subject !== entity && s.object !== entity), null),
        left > 0 && el("p", { class: "note" }, `${kg.count(left, "statement")} left out${kg.filtered() ? " by the filters. " : ": with entities that are hidden."}`, clear())),
    ];
  };

  const claims = (statements, title, picked) => [
    top(kg.count(statements.length, "statement")),
    el("div", { class: "panel-body" }, title, kg.colourKey(),
      statements.slice(0, STEP).map((s) => kg.claim(s, s === picked)),
      statements.length > STEP && el("p", { class: "note" }, `Only the first ${STEP} are listed; filter to see others.`)),
  ];
  const pair = (a, b, bundle, picked) => {
    const kept = bundle ? bundle.statements.filter((s) => kg.view.passing.has(s) || s === picked) : [];
    kept.sort((x, y) => (y === picked) - (x === picked) || kg.weightiest(x, y));
    const title = a === b ? heading(nameButton(a)) : heading(nameButton(a), el("span", { class: "verb" }, " and "), nameButton(b));
    return kept.length ? claims(kept, title, picked)
      : [top("Nothing here"), el("div", { class: "panel-body" }, title, el("p", { class: "note" }, "The filters leave no statement between these two. ", clear()))];
  };
  const one = (statement) => (statement.bundle
    ? pair(statement.subject, statement.object, statement.bundle, statement)
    : claims([statement], heading(nameButton(statement.subject)), null));

  kg.bundleOf = (a, b) => kg.bundles.find((x) => (x.a === a && x.b === b) || (x.a === b && x.b === a));
  const views = {
    entity: ([id]) => kg.byId.has(id) && card(kg.byId.get(id)),
    pair: ([a, b]) => kg.byId.has(a) && kg.byId.has(b) && pair(kg.byId.get(a), kg.byId.get(b), kg.bundleOf(kg.byId.get(a), kg.byId.get(b))),
    claim: ([id]) => kg.statementById.has(id) && one(kg.statementById.get(id)),
    path: () => kg.pathView(top, heading),
  };

  const setFocus = (main, bundles, lead) => {
    const entities = new Set(main);
    for (const bundle of bundles) entities.add(bundle.a).add(bundle.b);
    kg.focus = { main: main.filter((e) => kg.view.entities.has(e)), entities, bundles: new Set(bundles), lead: new Set(lead) };
  };
  kg.computeFocus = () => {
    const { selected } = kg.state, { view } = kg;
    kg.focus = null;
    if (view.path) {
      const bundles = view.path.map((step) => step.statement.bundle);
      return setFocus(kg.state.path, bundles, bundles);
    }
    if (!selected) return null;
    const [first, second] = selected.ids;
    if (selected.kind === "entity" && kg.byId.has(first)) {
      const entity = kg.byId.get(first);
      return setFocus([entity], [...view.bundles.keys()].filter((b) => b.a === entity || b.b === entity), []);
    }
    const claim = selected.kind === "claim" ? kg.statementById.get(first) : null;
    const bundle = claim ? claim.bundle : selected.kind === "pair" && kg.bundleOf(kg.byId.get(first), kg.byId.get(second));
    if (bundle) return setFocus([bundle.a, bundle.b], view.bundles.has(bundle) ? [bundle] : [], [bundle]);
    return claim ? setFocus([claim.subject], [], []) : null;
  };

  let shown = null;
  kg.drawPanel = () => {
    const { selected } = kg.state;
    const content = selected && views[selected.kind] ? views[selected.kind](selected.ids) : null;
    const at = same(shown, selected) ? panel.scrollTop : 0;
    shown = selected;
    panel.hidden = !content;
    document.body.classList.toggle("reading", Boolean(content));
    panel.replaceChildren(...(content || []));
    panel.scrollTop = at;
  };
}
