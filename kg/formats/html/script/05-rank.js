/* Which entities of those that the filters leave are drawn first: as kg chose those that the page opens with. */
{
  const SLACK = 1.2, SMALL = 10; // a piece of so many counts as large as it is, lesser ones alike

  /* Who shares how many statements with whom, among statements between two entities. */
  kg.sharing = (statements) => {
    const near = new Map();
    const of = (entity) => near.get(entity) || near.set(entity, new Map()).get(entity);
    for (const { subject, object } of statements) {
      if (!object || object === subject) continue;
      of(subject).set(object, (of(subject).get(object) || 0) + 1);
      of(object).set(subject, (of(object).get(subject) || 0) + 1);
    }
    return near;
  };

  const pieceSizes = (near) => {
    const sizes = new Map();
    for (const start of near.keys()) {
      if (sizes.has(start)) continue;
      const found = new Set([start]);
      for (const entity of found) for (const other of near.get(entity).keys()) found.add(other);
      const size = found.size >= SMALL ? found.size : 2;
      for (const entity of found) sizes.set(entity, size);
    }
    return sizes;
  };

  /* From the best connected entity, always the best connected of those that touch what is chosen. */
  const core = (order, near, weight, size) => {
    const place = new Map(order.map((entity, i) => [entity, i]));
    const seen = new Set(), chosen = [], waiting = new Map();
    const next = () => {
      if (!waiting.size) return order.find((entity) => !seen.has(entity));
      const top = Math.max(...waiting.keys()), own = waiting.get(top);
      const best = own.reduce((a, b) => (place.get(a) < place.get(b) ? a : b));
      own.splice(own.indexOf(best), 1);
      if (!own.length) waiting.delete(top);
      return best;
    };
    while (chosen.length < size) {
      const best = next();
      seen.add(best);
      chosen.push(best);
      for (const other of near.get(best)?.keys() || []) {
        if (seen.has(other)) continue;
        seen.add(other);
        const own = weight(other);
        if (waiting.has(own)) waiting.get(own).push(other);
        else waiting.set(own, [other]);
      }
    }
    return chosen;
  };

  /* The entities in the order in which a growing drawing takes them, and how many it begins with. */
  kg.rank = (entities, statements, opening) => {
    const near = kg.sharing(statements), pieces = pieceSizes(near), told = new Map();
    for (const { subject, object } of statements) {
      for (const entity of new Set([subject, object])) if (entity) told.set(entity, (told.get(entity) || 0) + 1);
    }
    const shared = new Map([...near].map(([entity, others]) => [entity, [...others.values()].reduce((a, b) => a + b, 0)]));
    const of = (counts, entity) => counts.get(entity) || 0;
    const order = [...entities].sort((a, b) => of(pieces, b) - of(pieces, a) || of(shared, b) - of(shared, a)
      || of(told, b) - of(told, a) || a.index - b.index);
    if (order.length <= opening * SLACK) return { order, opening: order.length, near, told };
    // An entity known by a name says more at first sight than "the agreement" of one article.
    const first = core(order, near, (entity) => of(shared, entity) * (entity.id.includes("@") ? 1 : 2), opening);
    const chosen = new Set(first);
    return { order: [...first, ...order.filter((entity) => !chosen.has(entity))], opening, near, told };
  };
}
