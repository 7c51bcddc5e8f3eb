/* What is drawn: the first of what the filters leave, and what the reader asked for by name. */
{
  const BY = 40, STEP = 200, KEPT = 12;

  const selectedEntities = () => {
    const selected = kg.state.selected;
    if (!selected) return [];
    const claim = selected.kind === "claim" ? kg.statementById.get(selected.ids[0]) : null;
    const ends = claim ? [claim.subject, claim.object] : selected.ids.map((id) => kg.byId.get(id));
    return ends.filter(Boolean);
  };

  /* A view once laid out is kept: undone and chosen again, it is the same at once. */
  const memory = new Map();
  const remembered = (key, make) => {
    if (!memory.has(key)) memory.set(key, make());
    if (memory.size > KEPT) memory.delete(memory.keys().next().value);
    return memory.get(key);
  };

  /* Areas grow with the statements that are left, up to the best connected entity. */
  const sizesOf = (told) => {
    const most = Math.max(12, ...told.values());
    return new Map([...told].map(([entity, count]) => [entity, Math.round(9 + 25 * Math.sqrt(count / most))]));
  };
  let sizes = null;
  kg.sizeOf = (entity) => (sizes ? sizes.get(entity) || 9 : entity.node.size);

  /* Ranked and laid out within what the filters leave; the whole graph comes so from kg. */
  const arrange = ({ told, left }, key, brought) => {
    const limit = (opening) => (kg.state.all ? Infinity : opening + STEP * kg.state.more);
    sizes = null;
    if (!kg.filtered()) return { chosen: kg.entities.slice(0, limit(kg.data.opening)), at: null };
    const ranking = remembered(kg.filterKey(), () => {
      const found = kg.rank(told, left, kg.data.opening);
      return { ...found, sizes: sizesOf(found.told) };
    });
    sizes = ranking.sizes;
    const chosen = ranking.order.slice(0, limit(ranking.opening)), own = new Set(chosen);
    const beside = brought.filter((entity) => !own.has(entity));
    return { chosen, at: remembered(key, () => kg.layOut(chosen, ranking.near)).with(beside) };
  };

  kg.computeView = () => {
    const { state } = kg, sifted = kg.sift(), seen = (entity) => !state.hidden.has(entity);
    const key = `${kg.filterKey()} ${state.all ? "all" : state.more}`;
    const passing = new Set(sifted.left.filter((s) => seen(s.subject) && (!s.object || seen(s.object))));
    const found = new Set(sifted.told.filter(seen));
    const path = state.path ? kg.findPath(...state.path, passing) : null;
    const brought = new Set([...[...state.shown, ...state.pinned.keys()].filter((entity) => found.has(entity)),
      ...(state.path || []), ...(path || []).flatMap((step) => [step.from, step.to]), ...selectedEntities()].filter(seen));
    const { chosen, at } = arrange(sifted, key, [...brought]);
    const entities = new Set([...chosen.filter(seen), ...brought]);

    const bundles = new Map();
    for (const statement of passing) {
      const { bundle } = statement;
      if (!bundle || !entities.has(bundle.a) || !entities.has(bundle.b)) continue;
      if (bundles.has(bundle)) bundles.get(bundle).push(statement);
      else bundles.set(bundle, [statement]);
    }
    const drawn = [...entities].filter((entity) => found.has(entity)).length;
    kg.view = { key, at, layout: at ? key : "", passing, found, entities, bundles, path, counts: sifted.counts, waiting: found.size - drawn };
  };

  /* What the filters leave of the statements of an entity, those that it makes or happen in it included. */
  kg.passingOf = (entity) => entity.statements.filter((statement) => kg.view.passing.has(statement));

  /* Neighbours that the filters let through and the drawing does not show yet. */
  kg.unseen = (entity) => {
    const others = new Set();
    for (const s of kg.passingOf(entity)) {
      if (!s.object) continue;
      if (s.subject === entity) others.add(s.object);
      else if (s.object === entity) others.add(s.subject);
    }
    return [...others].filter((other) => !kg.view.entities.has(other));
  };
  kg.expand = (entity) => {
    const more = kg.unseen(entity).sort((a, b) => a.index - b.index).slice(0, BY);
    if (!more.length) return kg.say(`${entity.label} has no further neighbours`);
    kg.change((state) => more.forEach((other) => state.shown.add(other)));
    return kg.say(`${kg.countEntities(more.length)} added`);
  };
  kg.showMore = () => kg.change((state) => { state.more += 1; });
  kg.showAll = () => kg.change((state) => { state.all = true; });
  kg.hide = (entity) => {
    if (kg.state.selected && kg.state.selected.ids.includes(entity.id)) kg.closePanel();
    kg.change((state) => { state.hidden.add(entity); state.pinned.delete(entity); });
    kg.say(`${entity.label} hidden; Undo brings it back`);
  };

  /* A shortest chain of statements, breadth first; what is said not to be so connects nothing. */
  kg.findPath = (start, goal, passing) => {
    const came = new Map([[start, null]]);
    const queue = [start];
    for (const here of queue) {
      if (here === goal) break;
      const links = here.statements.filter((s) => passing.has(s) && s.object && !s.negative
        && (s.subject === here || s.object === here) && (!kg.state.pathPlain || s.marks[0] === "plain"));
      for (const statement of links.sort(kg.weightiest)) {
        const next = statement.subject === here ? statement.object : statement.subject;
        if (came.has(next)) continue;
        came.set(next, { from: here, to: next, statement });
        queue.push(next);
      }
    }
    const steps = [];
    for (let step = came.get(goal); step; step = came.get(step.from)) steps.unshift(step);
    return came.has(goal) ? steps : null;
  };
}
