/* Thousands of lines and shapes at a time: what is too small to tell apart is drawn in its plainest form. */
{
  const SMALL = 3, REACH = 3, ARROW = 0.3;

  const area = (margin) => {
    const { clientWidth, clientHeight } = kg.$("drawing");
    const from = kg.network.DOMtoCanvas({ x: -margin, y: -margin });
    const to = kg.network.DOMtoCanvas({ x: clientWidth + margin, y: clientHeight + margin });
    return { left: from.x, top: from.y, right: to.x, bottom: to.y };
  };
  const crosses = (box, a, b) => Math.max(a.x, b.x) > box.left && Math.min(a.x, b.x) < box.right
    && Math.max(a.y, b.y) > box.top && Math.min(a.y, b.y) < box.bottom;
  const lifted = (bundle) => kg.lifted && (bundle.a === kg.lifted || bundle.b === kg.lifted);

  /* Lines of one look share their settings: those are what costs, not the lines. */
  const drawLines = (ctx) => {
    const { nodes } = kg.network.body, box = area(0);
    const kinds = new Map();
    for (const [bundle, look] of kg.looks) {
      const a = nodes[bundle.a.index], b = nodes[bundle.b.index];
      if (!a || !b || a === b || lifted(bundle) || !crosses(box, a, b)) continue;
      const kind = `${look.width}${look.careful}${look.negated}`;
      if (!kinds.has(kind)) kinds.set(kind, { look, lines: [] });
      kinds.get(kind).lines.push(a, b);
    }
    const dashed = kg.network.getScale() > ARROW;
    ctx.save();
    for (const { look, lines } of kinds.values()) {
      ctx.lineWidth = look.width;
      ctx.strokeStyle = look.negated ? kg.theme.negated : kg.theme.edge;
      ctx.setLineDash(look.careful && dashed ? kg.DASHES : []);
      for (let i = 0; i < lines.length; i += 2) {
        ctx.beginPath();
        ctx.moveTo(lines[i].x, lines[i].y);
        ctx.lineTo(lines[i + 1].x, lines[i + 1].y);
        ctx.stroke();
      }
    }
    ctx.restore();
  };
  const drawArrows = (ctx) => {
    if (kg.network.getScale() < ARROW) return;
    const { nodes, edges } = kg.network.body, box = area(0);
    for (const bundle of kg.looks.keys()) {
      const edge = edges[bundle.index], a = nodes[bundle.a.index], b = nodes[bundle.b.index];
      if (edge && edge.connected && !lifted(bundle) && crosses(box, a, b)) edge.drawArrows(ctx);
    }
  };

  /* A dot can be pressed in a circle larger than itself, or nobody could meet it. */
  const dot = (ctx, entity, node, scale) => {
    const radius = kg.radius(entity), reach = Math.max(radius, REACH / scale), { shape } = node;
    ctx.fillStyle = kg.theme.types[entity.type] || kg.theme.soft;
    ctx.fillRect(node.x - radius, node.y - radius, radius * 2, radius * 2);
    Object.assign(shape, { left: node.x - reach, top: node.y - reach, width: reach * 2, height: reach * 2, refreshNeeded: true });
  };
  const drawShapes = (ctx) => {
    const { nodes } = kg.network.body, scale = kg.network.getScale(), box = area(40);
    for (const entity of kg.view.entities) {
      const node = nodes[entity.index];
      if (!node || entity === kg.lifted || !crosses(box, node, node)) continue;
      if (kg.radius(entity) * scale < SMALL) dot(ctx, entity, node, scale);
      else node.draw(ctx);
    }
    return { drawExternalLabels: null };
  };

  kg.startBulk = () => {
    const { renderer } = kg.network;
    for (const [name, draw] of Object.entries({ _drawEdges: drawLines, _drawArrows: drawArrows, _drawNodes: drawShapes })) {
      const plain = renderer[name].bind(renderer);
      renderer[name] = (ctx, ...more) => (kg.view && kg.many() ? draw(ctx) : plain(ctx, ...more));
    }
  };
}
