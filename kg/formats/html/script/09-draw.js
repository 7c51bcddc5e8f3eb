/* The drawing: vis-network holds places, shapes and lines; the words on it are drawn by the next file. */
{
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const colour = (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  kg.readTheme = () => {
    kg.theme = { types: {} };
    for (const name of ["paper", "card", "ink", "soft", "line", "edge", "edge-strong", "accent", "negated"]) {
      kg.theme[name] = colour(`--${name}`);
    }
    for (const type of Object.keys(kg.data.types)) kg.theme.types[type] = colour(`--type-${type}`);
    kg.theme.sans = getComputedStyle(document.body).fontFamily;
  };

  kg.DASHES = [7, 6];
  /* What an edge says at a glance: its weightiest statement, how many more, and how sure they are. */
  kg.look = (bundle, kept) => {
    const [lead] = [...kept].sort(kg.weightiest);
    const sources = new Set(kept.flatMap((statement) => statement.reports)).size;
    const towards = (end) => kept.some((s) => s.predicate.symmetric || s.object === end);
    const words = kg.cut(lead.predicate.label.replace(/_/g, " "), 28);
    return {
      words: kept.length > 1 ? `${words} +${kept.length - 1}` : words,
      negated: kept.every((statement) => statement.negative),
      careful: !kept.some((s) => s.marks[0] === "plain" || (s.negative && s.marks.length === 1)),
      width: Math.min(1.6 + (sources - 1) * 1.4, 8),
      sources, to: towards(bundle.b), from: towards(bundle.a),
    };
  };

  /* Outlines of one size do not look of one size: a star has less ink than a square. */
  const SWELL = { star: 1.3, diamond: 1.15, triangle: 1.08, triangleDown: 1.08, square: 0.92 };
  const zest = innerWidth <= 700 ? 1.5 : 1; // a phone shows the same drawing in a third of the room
  kg.radius = (entity) => kg.sizeOf(entity) * (SWELL[entity.node.shape] || 1) * zest;
  const nodeItem = (entity) => {
    const fill = kg.theme.types[entity.type] || kg.theme.soft;
    const [x, y] = kg.state.pinned.get(entity) || kg.placeOf(entity);
    // The rim keeps a shape apart from lines; of thousands of small ones nothing else would be seen.
    const paint = { background: fill, border: kg.view.entities.size > 1500 ? fill : kg.theme.paper };
    return {
      id: entity.index, x, y, shape: entity.node.shape, size: kg.radius(entity), borderWidth: 2, borderWidthSelected: 2,
      color: { ...paint, highlight: paint, hover: paint }, fixed: kg.state.pinned.has(entity),
    };
  };
  const edgeItem = (bundle, kept) => {
    const look = kg.look(bundle, kept);
    const paint = look.negated ? kg.theme.negated : kg.theme.edge;
    const strong = look.negated ? kg.theme.negated : kg.theme["edge-strong"];
    kg.looks.set(bundle, look);
    return {
      id: bundle.index, from: bundle.a.index, to: bundle.b.index, width: look.width,
      dashes: look.careful ? kg.DASHES : false,
      color: { color: paint, highlight: strong, hover: strong, inherit: false },
      arrows: `${look.to ? "to" : ""}${look.from ? "from" : ""}`,
    };
  };

  /* Only what differs is handed on: a drawing of thousands must not be rebuilt for one. */
  const sync = (set, wanted, known) => {
    const gone = [...known.keys()].filter((id) => !wanted.has(id));
    const changed = [];
    for (const [id, item] of wanted) {
      const before = known.get(id);
      if (!before || JSON.stringify(before) !== JSON.stringify(item)) changed.push(item);
      known.set(id, item);
    }
    for (const id of gone) known.delete(id);
    if (gone.length) set.remove(gone);
    if (changed.length) set.update(changed);
  };

  const nodes = new vis.DataSet(), edges = new vis.DataSet();
  const knownNodes = new Map(), knownEdges = new Map();
  /* Where the reader dragged entities to, layout by layout: the whole graph has one, each filtered view its own. */
  const dragged = new Map();
  const places = () => {
    const { layout } = kg.view;
    return dragged.get(layout) || dragged.set(layout, new Map()).get(layout);
  };
  kg.placeOf = (entity) => places().get(entity) || kg.view.at?.get(entity) || [entity.node.x, entity.node.y];
  kg.looks = new Map();

  kg.draw = () => {
    kg.looks.clear();
    const wanted = new Map([...kg.view.bundles].map(([bundle, kept]) => [bundle.index, edgeItem(bundle, kept)]));
    sync(nodes, new Map([...kg.view.entities].map((entity) => [entity.index, nodeItem(entity)])), knownNodes);
    sync(edges, wanted, knownEdges);
    kg.repaint();
  };

  kg.startDrawing = () => {
    kg.network = new vis.Network(kg.$("drawing"), { nodes, edges }, {
      ...kg.data.options,
      autoResize: true,
      edges: {
        ...kg.data.options.edges, selectionWidth: 0.8, hoverWidth: 0.6, selfReference: { size: 22 },
        arrows: { to: { scaleFactor: 0.55 }, from: { scaleFactor: 0.55 } },
      },
      interaction: {
        ...kg.data.options.interaction, hover: true, selectable: true, selectConnectedEdges: false,
        hoverConnectedEdges: false, keyboard: false, tooltipDelay: 1e6, zoomSpeed: 0.7,
      },
    });
    kg.startMotion();
    kg.startBulk();
    kg.network.on("dragEnd", ({ nodes: moved }) => {
      remember(moved);
      kg.rememberCamera();
    });
    kg.network.on("zoom", () => kg.rememberCamera());
  };

  /* Where an entity was dragged to is kept; of a pinned one it is part of the view. */
  const remember = (moved) => {
    for (const [id, { x, y }] of Object.entries(kg.network.getPositions(moved))) {
      const entity = kg.entities[id];
      places().set(entity, [Math.round(x), Math.round(y)]);
      if (kg.state.pinned.has(entity)) kg.state.pinned.set(entity, [Math.round(x), Math.round(y)]);
    }
  };
  kg.togglePin = (entity) => {
    const { x, y } = kg.network.getPosition(entity.index);
    places().set(entity, [Math.round(x), Math.round(y)]);
    kg.change((state) => {
      if (!state.pinned.delete(entity)) state.pinned.set(entity, [Math.round(x), Math.round(y)]);
    });
  };

  kg.setPhysics = (on) => {
    kg.moving = on;
    if (!on) remember(undefined);
    // Edges are dragged along only here: places that never move need no springs.
    kg.network.setOptions({ physics: { ...kg.data.options.physics, enabled: on } });
    kg.$("physics").setAttribute("aria-pressed", String(on));
  };
}
