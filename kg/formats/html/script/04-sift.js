/* What the reader's filters leave of the statements, and what each further choice would leave. */
{
  const tally = (lists) => {
    const counts = new Map();
    for (const list of lists) for (const value of list) counts.set(value, (counts.get(value) || 0) + 1);
    return counts;
  };
  const ranked = (lists) => [...tally(lists)].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value);
  const known = (names, lists) => {
    const there = tally(lists);
    return Object.keys(names).filter((name) => there.has(name));
  };
  const predicates = new Map(kg.predicates.map((p) => [p.id, p.label]));
  const relation = (id) => (predicates.get(id) || id).replace(/_/g, " ");
  const claims = { plain: "Stated as so", careful: "Claimed or possible", negated: "Said not to be so" };
  const modalities = {
    asserted: "As a fact", possible: "Possible", conditional: "On a condition", future: "Planned or expected", obligation: "Should or must be",
  };
  const ARTICLE = "article";
  /* Thousands of statements share one answer. */
  const answer = new Map();
  const single = (value) => answer.get(value) || answer.set(value, [value]).get(value);

  /* Each group is a question to a statement; it passes if one of its answers is not switched off. What lies
     under a broader answer is counted with that, and switched with it. */
  const group = (key, title, of, names, options = {}) => {
    const { under = () => [] } = options, lists = kg.statements.map((s) => [...of(s), ...under(s)]);
    const values = typeof names === "function" ? ranked(lists) : known(names, lists);
    return { key, title, of, values, name: typeof names === "function" ? names : (value) => names[value], ...options };
  };
  const types = {
    key: "typesOff", title: "Entities", glyph: true, name: kg.typeName, values: ranked(kg.entities.map((entity) => [entity.type])),
    of: (s) => (s.object ? [s.subject.type, s.object.type] : single(s.subject.type)), every: true,
  };
  kg.groups = [
    group("claimsOff", "How it is said", (s) => single(s.claim), claims),
    group("modalitiesOff", "How certain", (s) => single(s.modality || "asserted"), modalities),
    types,
    group("familiesOff", "Kinds of relation", (s) => single(s.predicate.family), (name) => name, { find: true }),
    group("predicatesOff", "Relations", (s) => single(s.predicate.id), relation, { find: true, under: ({ predicate: { id, broader } }) => (broader && broader !== id ? [broader] : []) }),
    group("sourcesOff", "Sources", (s) => s.sources, (name) => name, { find: true }),
    group("speakersOff", "Who says so", (s) => single(s.speaker ? s.speaker.id : ARTICLE), (id) => (id === ARTICLE ? "the article itself" : kg.byId.get(id).label), { find: true, chip: (name) => `Said by ${name}` }),
  ];
  const narrower = new Map();
  for (const { id, broader } of kg.predicates) narrower.set(broader, [...(narrower.get(broader) || []), id]);
  kg.family = ({ under }, value) => [...new Set([value, ...(under && narrower.get(value) || [])])];
  for (const s of kg.statements) s.answers = kg.groups.map(({ of }) => of(s));
  kg.groups.forEach((each, number) => { each.number = number; });
  kg.group = new Map(kg.groups.map((each) => [each.key, each]));

  const touches = (days, from, to) => days && (!to || days[0] <= `${to}\uffff`) && (!from || days[1] >= from);
  const inTime = (s, { from, to, undated }) =>
    (!from && !to) || touches(s.days, from, to) || (undated && !s.days && touches(s.published, from, to));
  const concerns = (s, entity) => !entity || s.subject === entity || s.object === entity;
  const answers = ({ number, every }, off, s) => {
    const on = (value) => !off.has(value);
    return every ? s.answers[number].every(on) : s.answers[number].some(on);
  };

  kg.filtered = () => kg.filterKey() !== "";

  /* `left` and `told` are the statements and entities that all filters let through, those that the reader hid
     included; `counts` are without them. An option is counted under all groups but its own: it says what
     "only" that option would show. */
  kg.sift = () => {
    const { state } = kg;
    const strict = kg.groups.filter(({ key }) => state[key].size);
    const counts = new Map(kg.groups.map(({ key }) => [key, new Map()]));
    const count = ({ key, number, under }, s) => {
      if (state.hidden.has(s.subject) || state.hidden.has(s.object)) return;
      const own = counts.get(key);
      for (const value of under ? [...s.answers[number], ...under(s)] : s.answers[number]) own.set(value, (own.get(value) || 0) + 1);
    };
    const left = [], met = new Set(), plain = kg.groups.filter((each) => each !== types);
    for (const s of kg.statements) {
      if (s.confidence < state.confidence || !inTime(s, state) || !concerns(s, state.about)) continue;
      const failed = strict.filter((each) => !answers(each, state[each.key], s));
      if (!failed.length) {
        left.push(s);
        for (const each of plain) count(each, s);
      } else if (failed.length === 1 && failed[0] !== types) count(failed[0], s);
      if (!failed.length || (failed.length === 1 && failed[0] === types)) met.add(s.subject).add(s.object);
    }
    met.delete(null);
    const narrowed = strict.some((each) => each !== types) || state.confidence || state.from || state.to || state.about;
    const told = kg.entities.filter((entity) => !narrowed || met.has(entity));
    counts.set(types.key, tally(told.filter((entity) => !state.hidden.has(entity)).map((entity) => [entity.type])));
    return { left, counts, told: told.filter((entity) => !state.typesOff.has(entity.type)) };
  };
}
