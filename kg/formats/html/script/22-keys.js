/* The keyboard and the pointer on the drawing. */
{
  const point = (entity) => kg.network.getPosition(entity.index);

  /* The nearest entity that way; one that shares a statement is as good as one half as far. */
  const towards = (from, [dx, dy]) => {
    const here = point(from);
    let best = null, least = Infinity;
    for (const entity of kg.view.entities) {
      if (entity === from) continue;
      const { x, y } = point(entity), along = (x - here.x) * dx + (y - here.y) * dy;
      const aside = Math.abs((x - here.x) * dy) + Math.abs((y - here.y) * dx);
      if (along <= 0 || aside > along * 1.6) continue;
      const cost = (along + aside * 1.5) * (from.near.has(entity) ? 0.5 : 1);
      if (cost < least) [best, least] = [entity, cost];
    }
    return best;
  };

  kg.moveCursor = (direction) => {
    const current = kg.cursor && kg.view.entities.has(kg.cursor) ? kg.cursor : null;
    const next = current ? towards(current, direction) : kg.inOrder()[0];
    if (!next) return;
    kg.cursor = next;
    if (kg.state.selected) {
      kg.state.selected = null;
      kg.state.path = null;
      kg.refresh();
    }
    kg.reveal([next]);
    kg.repaint();
    kg.say(`${next.label}, ${kg.typeName(next.type)}, ${kg.count(kg.passingOf(next).length, "statement")}`);
  };

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const cursor = () => (kg.cursor && kg.view.entities.has(kg.cursor) ? kg.cursor : null);
  const onDrawing = {
    Enter: () => cursor() && kg.openEntity(cursor(), { focus: true }),
    h: () => cursor() && kg.hide(cursor()),
    p: () => cursor() && kg.togglePin(cursor()),
    e: () => cursor() && kg.expand(cursor()),
    "+": () => kg.zoom(1.3), "=": () => kg.zoom(1.3), "-": () => kg.zoom(1 / 1.3), 0: () => kg.fit(),
  };
  kg.$("drawing").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = ARROWS[event.key] ? () => kg.moveCursor(ARROWS[event.key]) : onDrawing[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  const typing = (target) => target.matches("input[type=text]");
  document.addEventListener("keydown", (event) => {
    if (kg.$("article").open) return;
    if (event.key === "/" && !typing(event.target)) {
      event.preventDefault();
      kg.$("search").focus();
    } else if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !typing(event.target)) {
      event.preventDefault();
      kg.undo();
    } else if (event.key === "Escape") {
      escape();
    }
  });
  const escape = () => {
    if (kg.$("more").open) {
      kg.$("more").open = false;
      kg.$("more").querySelector("summary").focus();
    } else if (kg.$("filters").contains(document.activeElement)) kg.toggleFilters(false);
    else if (kg.state.selected || kg.state.path) {
      kg.back();
      if (!kg.state.selected) kg.$("drawing").focus();
    } else if (!kg.$("filters").hidden) kg.toggleFilters(false);
  };

  /* Of several lines under the hand the shortest: a longer one can be met elsewhere. */
  const lineAt = (point) => {
    const at = kg.network.DOMtoCanvas(point), reach = 5 / kg.network.getScale();
    let found, least = Infinity;
    for (const edge of Object.values(kg.network.body.edges)) {
      if (!edge.connected || edge.from === edge.to) continue;
      const { from, to } = edge, dx = to.x - from.x, dy = to.y - from.y, length = Math.hypot(dx, dy);
      const along = ((at.x - from.x) * dx + (at.y - from.y) * dy) / (length * length);
      const away = Math.abs((at.x - from.x) * dy - (at.y - from.y) * dx) / length;
      if (along > 0 && along < 1 && away < reach && length < least) [found, least] = [edge.id, length];
    }
    return found;
  };

  const target = ({ pointer, nodes, edges }) => {
    const id = nodes[0] ?? kg.network.getNodeAt(pointer.DOM);
    if (id !== undefined) return { entity: kg.entities[id] };
    const label = kg.labelAt(pointer.DOM);
    if (label) return label;
    const edge = lineAt(pointer.DOM) ?? edges[0] ?? kg.network.getEdgeAt(pointer.DOM);
    return edge === undefined ? {} : { bundle: kg.bundles[edge] };
  };
  const hideTip = () => { kg.$("tip").hidden = true; };
  const showTip = (words, { x, y }) => {
    const tip = kg.$("tip"), { clientWidth: width } = kg.$("drawing");
    tip.textContent = words;
    tip.hidden = false;
    tip.style.transform = `translate(${Math.min(x + 14, width - tip.offsetWidth - 8)}px, ${Math.max(y - tip.offsetHeight - 10, 6)}px)`;
  };

  let revealing = 0, pressed = null;
  /* The second press may meet the panel that the first one opened: what counts is where the first was. */
  const expandPressed = () => {
    const entity = pressed;
    pressed = null;
    if (entity) kg.expand(entity);
  };
  document.addEventListener("dblclick", expandPressed);
  kg.listenToPointer = () => {
    const { network } = kg;
    network.on("click", (event) => {
      const { entity, bundle } = target(event);
      hideTip();
      network.unselectAll();
      pressed = entity || null;
      setTimeout(() => { pressed = null; }, 500);
      if (!entity && !bundle && kg.state.selected && kg.state.selected.kind !== "path") return kg.closePanel();
      if (entity) kg.openEntity(entity, { reveal: false });
      else if (bundle) kg.openBundle(bundle, { reveal: false });
      // The view moves only when no second click can follow: that one must meet the same entity.
      clearTimeout(revealing);
      revealing = setTimeout(kg.revealFocus, 320);
      return null;
    });
    network.on("doubleClick", expandPressed); // of two taps on glass there may be nothing else
    const hover = (hovered, words) => (event) => {
      kg.hovered = hovered(event);
      showTip(words(kg.hovered), event.pointer.DOM);
    };
    network.on("hoverNode", hover(({ node }) => ({ entity: kg.entities[node] }), ({ entity }) =>
      `${kg.cut(entity.label, 160)}\n${kg.typeName(entity.type)}, ${kg.count(kg.passingOf(entity).length, "statement")}`));
    network.on("hoverEdge", hover(({ edge }) => ({ bundle: kg.bundles[edge] }), ({ bundle }) => (kg.view.bundles.get(bundle) || [])
      .slice().sort(kg.weightiest).slice(0, 5).map((s) => kg.cut(`${s.subject.label} – ${s.predicate.label} – ${s.object.label}`, 90)).join("\n")));
    for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) {
      network.on(name, () => { kg.hovered = null; hideTip(); });
    }
    network.on("afterDrawing", kg.drawLabels);
  };
}
