/* "What connects A with B?": a shortest chain of statements, drawn and told step by step. */
{
  const { el, text } = kg;
  let ends = [null, null];

  kg.startPath = (entity) => {
    ends = kg.state.path ? [...kg.state.path] : [entity || null, null];
    kg.open("path", [], { reveal: false });
    kg.$("panel").querySelector(`#path-${ends[0] ? "b" : "a"}`)?.focus();
  };
  const set = (which, entity) => {
    ends[which] = entity;
    if (!ends[0] || !ends[1]) return kg.refresh();
    const chosen = [...ends];
    kg.change((state) => { state.path = chosen; chosen.forEach((end) => state.hidden.delete(end)); });
    if (kg.view.path) kg.lookAt([...kg.focus.entities], { most: 1 });
    return kg.say(kg.view.path ? kg.count(kg.view.path.length, "step") : "Nothing connects them");
  };

  const field = (id, words, which) => {
    const input = el("input", { id, type: "text", autocomplete: "off", spellcheck: "false" });
    input.value = ends[which] ? kg.cut(ends[which].label, 120) : "";
    const list = el("ul", { id: `${id}-list`, class: "choices", hidden: true });
    kg.combobox(input, list, (entity) => {
      set(which, entity);
      kg.$(ends[0] ? "path-b" : "path-a")?.focus();
    });
    return el("div", { class: "field" }, el("label", { for: id }, words), input, list);
  };

  const step = ({ from, to, statement }) => el("li", {}, el("button", {
    type: "button", onclick: () => kg.open("claim", [statement.id], { focus: true }),
  }, statement.time && el("span", { class: "when" }, kg.when(statement.time)), kg.claimLine(statement), kg.badges(statement),
  el("span", { class: "visually-hidden" }, `, from ${from.label} to ${to.label}`)));

  const answer = () => {
    const { path, pathPlain } = kg.state;
    if (!path) return el("p", { class: "note" }, "Choose two entities to see the shortest chain of statements that connects them.");
    if (!kg.view.path) return el("p", { class: "note" }, pathPlain ? "No chain of plain statements connects them." : "Nothing in view of the filters connects them.");
    if (!kg.view.path.length) return el("p", { class: "note" }, "They are the same entity.");
    return [el("h3", {}, `${kg.count(kg.view.path.length, "step")} from `, text(kg.cut(path[0].label, 60)), " to ", text(kg.cut(path[1].label, 60))),
      el("ol", { class: "rows" }, kg.view.path.map(step))];
  };

  kg.pathView = (top, heading) => {
    if (kg.state.path) ends = [...kg.state.path];
    const plain = el("input", { type: "checkbox", id: "path-plain", onchange: (event) => {
      const on = event.target.checked;
      kg.change((state) => { state.pathPlain = on; });
    } });
    plain.checked = kg.state.pathPlain;
    return [top("Path"), el("div", { class: "panel-body" }, heading("What connects them?"),
      el("div", { class: "ends" }, field("path-a", "From", 0), field("path-b", "To", 1)),
      el("div", { class: "option" }, plain, el("label", { for: "path-plain" }, el("span", { class: "clip" }, "Only what the articles state as so"))),
      answer())];
  };
}
