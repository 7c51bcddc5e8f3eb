/* Search as you type over every name of every entity: a combobox as the ARIA guide describes it. */
{
  const { el, text } = kg;
  /* As `name_key` of kg/query/names.py folds names; of signs alone nothing is folded. */
  const plain = (name) => name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}_]+/gu, " ").trim().replace(/^the (?=.)/, "") || name.trim();
  const names = kg.entities.map((entity) => [entity.label, ...entity.aliases].map((name) => [name, plain(name)]));

  const rate = (name, wanted) => {
    const at = name.indexOf(wanted);
    if (at < 0) return 0;
    if (name.length === wanted.length) return 4;
    return at === 0 ? 3 : /[\p{L}\p{N}]/u.test(name[at - 1]) ? 1 : 2;
  };

  /* Entities by how well a name of theirs matches: a label to the letter, a label, an alias, a part; the better
     connected first among equals. The same order as in Python. */
  kg.findEntities = (words, most = 12) => {
    const wanted = plain(words.trim());
    if (!wanted) return [];
    const found = [];
    names.forEach((own, index) => {
      let best = 0, by = null;
      own.forEach(([name, folded], i) => {
        const value = i === 0 && name === words.trim() ? 5 : rate(folded, wanted) - (i ? 0.1 : 0);
        if (value > 0 && value > best) [best, by] = [value, name];
      });
      if (by) found.push({ entity: kg.entities[index], name: by, value: best });
    });
    return found.sort((a, b) => b.value - a.value || a.entity.index - b.entity.index).slice(0, most);
  };

  kg.combobox = (input, list, pick) => {
    let found = [], at = -1;
    const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
    const choose = (index) => {
      if (!found[index]) return;
      const { entity } = found[index];
      close();
      pick(entity);
    };
    const option = ({ entity, name }, index) => el("li", {
      id: `${list.id}-${index}`, role: "option", "aria-selected": "false",
      onmousedown: (event) => { event.preventDefault(); choose(index); },
    }, kg.glyph(entity.type), text(kg.cut(entity.label, 90), { class: "clip" }),
    el("span", { class: "count" }, String(kg.passingOf(entity).length)),
    el("span", { class: "also clip" }, kg.typeName(entity.type), name !== entity.label && [" · ", text(kg.cut(name, 90))]));
    const mark = (index) => {
      at = index;
      [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
      if (list.children[at]) {
        input.setAttribute("aria-activedescendant", list.children[at].id);
        list.children[at].scrollIntoView({ block: "nearest" });
      }
    };
    const update = () => {
      found = kg.findEntities(input.value);
      const none = input.value.trim() && !found.length;
      list.replaceChildren(...(none ? [el("li", { class: "none", role: "option", "aria-selected": "false", "aria-disabled": "true" }, "No entity has this name")] : found.map(option)));
      list.hidden = !list.childElementCount;
      input.setAttribute("aria-expanded", String(!list.hidden));
      if (found.length) mark(0);
    };
    const keys = {
      ArrowDown: () => (list.hidden ? update() : mark((at + 1) % found.length)),
      ArrowUp: () => mark((at - 1 + found.length) % found.length),
      Enter: () => (list.hidden ? update() : choose(at)),
    };
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) input.setAttribute(name, value);
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Entities found");
    input.addEventListener("input", update);
    input.addEventListener("focus", () => input.select());
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.stopPropagation();
        if (list.hidden) input.blur();
        input.value = "";
        close();
      } else if (keys[event.key]) {
        event.preventDefault();
        keys[event.key]();
      }
    });
  };

  const field = kg.$("search");
  kg.combobox(field, kg.$("search-list"), (entity) => {
    field.value = "";
    field.blur();
    kg.show(entity);
    kg.openEntity(entity, { focus: true });
  });
  /* What was asked for by name is shown, even if it was hidden or outside the core. */
  kg.show = (entity) => {
    if (kg.view.entities.has(entity)) return;
    kg.change((state) => { state.hidden.delete(entity); state.shown.add(entity); });
  };
}
