/* Which statements and entities are in view: the reader's filters applied to the graph. */
{
  const within = (span, from, to) => !span || ((!to || span[0] <= `${to}\uffff`) && (!from || span[1] >= from));

  kg.passes = (statement) => {
    const state = kg.state;
    return statement.confidence >= state.confidence
      && !state.predicatesOff.has(statement.predicate.id)
      && !statement.marks.some((mark) => state.marksOff.has(mark))
      && statement.sources.some((source) => !state.sourcesOff.has(source))
      && ((!state.from && !state.to) || within(statement.span, state.from, state.to));
  };

  kg.filtersOn = () => {
    const state = kg.state;
    return [state.typesOff.size, state.predicatesOff.size, state.sourcesOff.size, state.marksOff.size,
      state.confidence > 0, state.from || state.to].filter(Boolean).length;
  };
  const statementFilters = () => {
    const state = kg.state;
    return state.predicatesOff.size || state.sourcesOff.size || state.marksOff.size || state.confidence
      || state.from || state.to;
  };

  const selectedEntities = () => {
    const selected = kg.state.selected;
    if (!selected) return [];
    const claim = selected.kind === "claim" ? kg.statementById.get(selected.ids[0]) : null;
    const ends = claim ? [claim.subject, claim.object] : selected.ids.map((id) => kg.byId.get(id));
    return ends.filter(Boolean);
  };

  kg.computeView = () => {
    const { state } = kg;
    const passing = new Set(kg.statements.filter(kg.passes));
    const told = new Set();
    for (const statement of passing) {
      for (const entity of [statement.subject, statement.object, statement.speaker, statement.place]) {
        if (entity) told.add(entity);
      }
    }
    const strict = statementFilters();
    const asked = new Set([...state.pinned.keys(), ...(state.path || []), ...selectedEntities()]);
    const eligible = (entity) => !state.hidden.has(entity) && (asked.has(entity)
      || (!state.typesOff.has(entity.type) && (!strict || told.has(entity))));
    const grown = (entity) => state.all || entity.index < kg.data.opening || state.shown.has(entity) || asked.has(entity);

    const candidates = kg.entities.filter(eligible);
    const entities = new Set(candidates.filter(grown));
    const path = state.path ? kg.findPath(...state.path, passing) : null;
    if (path) for (const step of path) entities.add(step.to).add(step.from);

    const bundles = new Map();
    for (const bundle of kg.bundles) {
      if (!entities.has(bundle.a) || !entities.has(bundle.b)) continue;
      const kept = bundle.statements.filter((statement) => passing.has(statement));
      if (kept.length) bundles.set(bundle, kept);
    }
    // A statement without a second entity is in view with its subject.
    const inView = [...passing].filter((s) => entities.has(s.subject) && (!s.object || entities.has(s.object)));
    kg.view = { passing, entities, bundles, path, statements: inView, waiting: candidates.length - entities.size };
  };

  /* Neighbours that the filters let through and the drawing does not show yet. */
  kg.unseen = (entity) => [...entity.near].filter((other) => !kg.view.entities.has(other)
    && !kg.state.hidden.has(other) && !kg.state.typesOff.has(other.type)
    && entity.statements.some((s) => kg.view.passing.has(s) && (s.subject === other || s.object === other)));

  const BY = 40;
  kg.expand = (entity) => {
    const more = kg.unseen(entity).sort((a, b) => a.index - b.index).slice(0, BY);
    if (!more.length) return kg.say(`${entity.label} has no further neighbours`);
    kg.change((state) => more.forEach((other) => state.shown.add(other)));
    return kg.say(`${kg.countEntities(more.length)} added`);
  };
  kg.showMore = () => {
    const more = kg.entities.filter((e) => !kg.view.entities.has(e) && !kg.state.hidden.has(e)).slice(0, 200);
    kg.change((state) => more.forEach((entity) => state.shown.add(entity)));
  };
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
        if (came.has(next) || kg.state.hidden.has(next)) continue;
        came.set(next, { from: here, to: next, statement });
        queue.push(next);
      }
    }
    const steps = [];
    for (let step = came.get(goal); step; step = came.get(step.from)) steps.unshift(step);
    return came.has(goal) ? steps : null;
  };
}
