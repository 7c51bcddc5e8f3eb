/* The words on the drawing, as on a map: of one size on screen, the important first, none over another. */
{
  const MOST = 260, MOST_EDGES = 140, TRIED = 1500;
  const widths = new Map();
  const measure = (ctx, font, text) => {
    const key = font + text;
    if (!widths.has(key)) {
      ctx.font = font;
      widths.set(key, ctx.measureText(text).width);
    }
    return widths.get(key);
  };

  /* Boxes in screen pixels, in buckets so that thousands can be asked. */
  const makeMap = () => {
    const cells = new Map(), size = 96;
    const each = (box, visit) => {
      for (let i = Math.floor(box.left / size); i <= Math.floor(box.right / size); i += 1) {
        for (let j = Math.floor(box.top / size); j <= Math.floor(box.bottom / size); j += 1) {
          if (visit(i * 65536 + j)) return true;
        }
      }
      return false;
    };
    const meets = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
    return {
      add: (box) => each(box, (key) => { cells.get(key)?.push(box) ?? cells.set(key, [box]); return false; }),
      hit: (box, self, overShapes) => each(box, (key) => (cells.get(key) || []).some((other) =>
        other.owner !== self && !(overShapes && other.lesser) && meets(box, other))),
    };
  };

  const styleOf = (entity) => {
    const big = kg.isHub(entity);
    return { big, px: big ? 14 : 12.5, font: `${big ? 600 : 500} ${big ? 14 : 12.5}px ${kg.theme.sans}` };
  };

  const paint = (ctx, scale, item) => {
    const { text, box, font, color, strike } = item;
    ctx.save();
    ctx.translate(...item.origin);
    ctx.scale(1 / scale, 1 / scale);
    ctx.font = font;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.lineWidth = 4;
    ctx.strokeStyle = kg.theme.paper;
    ctx.fillStyle = color;
    ctx.strokeText(text, 0, 0);
    ctx.fillText(text, 0, 0);
    if (strike) {
      const half = (box.right - box.left) / 2 - 2;
      ctx.lineWidth = 1.4;
      ctx.strokeStyle = color;
      ctx.beginPath();
      ctx.moveTo(-half, 0.5);
      ctx.lineTo(half, 0.5);
      ctx.stroke();
    }
    ctx.restore();
  };

  const around = (x, y, width, height) =>
    ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 });

  /* One frame's labels, laid out in screen pixels and painted. */
  class Frame {
    constructor(ctx) {
      this.ctx = ctx;
      this.scale = kg.network.getScale();
      this.map = makeMap();
      this.placed = [];
      const { clientWidth, clientHeight } = kg.$("drawing");
      const panel = kg.$("panel");
      this.rim = !panel.hidden && panel.offsetLeft > 0 ? panel.offsetLeft - 6 : clientWidth;
      const over = [kg.$("filters"), kg.$("side")].find((element) => element.offsetWidth);
      this.left = over && clientWidth > 700 ? over.getBoundingClientRect().right + 6 : 0;
      this.spare();
      this.screen = { left: -60, top: -30, right: clientWidth + 60, bottom: clientHeight + 30 };
    }

    /* No name lies under what lies over the drawing. */
    spare() {
      const drawing = kg.$("drawing").getBoundingClientRect();
      for (const over of document.querySelectorAll("#rest, #legend, #filters, #panel, .zoom")) {
        const { left, right, top, bottom } = over.getBoundingClientRect();
        if (right <= left || bottom <= top) continue;
        this.map.add({ left: left - drawing.left, right: right - drawing.left,
          top: top - drawing.top, bottom: bottom - drawing.top, owner: "page" });
      }
    }

    at(entity) {
      const node = kg.network.body.nodes[entity.index];
      return node && kg.network.canvasToDOM({ x: node.x, y: node.y });
    }

    on(point) {
      const s = this.screen;
      return point && point.x > s.left && point.x < s.right && point.y > s.top && point.y < s.bottom;
    }

    put(text, point, style, extra) {
      const box = { ...around(point.x, point.y, measure(this.ctx, style.font, text) + 6, style.px + 5), owner: extra.owner };
      if (extra.whole && (box.left < this.left || box.right > this.rim)) return false;
      if (!extra.force && this.map.hit(box, extra.own, extra.overShapes)) return false;
      this.map.add(box);
      const { x, y } = kg.network.DOMtoCanvas(point);
      const item = { text, box, font: style.font, origin: [x, y], ...extra };
      this.placed.push(item);
      paint(this.ctx, this.scale, item);
      return true;
    }

    entity(entity, point, force) {
      // At the rim a name moves inwards rather than be cut off.
      const half = measure(this.ctx, styleOf(entity).font, entity.node.label) / 2 + 6, right = this.rim - half;
      const left = half + (point.x > this.left ? this.left : 0);
      if (point.x > 0 && point.x < right + half) point = { x: Math.max(left, Math.min(point.x, right)), y: point.y };
      const ringed = entity === kg.cursor || (kg.focus && kg.focus.main.includes(entity));
      const style = styleOf(entity), size = kg.radius(entity) * this.scale + (ringed ? 5 : 0);
      const out = size + 3 + style.px / 2, beside = size + half;
      const spots = [[0, out], [0, -out]];
      // A hub must be named, if need be over a lesser neighbour's shape.
      if (style.big) {
        for (const x of [0.4, -0.4, 0.75, -0.75]) spots.push([beside * x, out], [beside * x, -out]);
      }
      spots.push([beside, 0], [-beside, 0]);
      const extra = { entity, own: entity, owner: null, color: kg.theme.ink };
      for (const overShapes of style.big ? [false, true] : [false]) {
        for (const [x, y] of spots) {
          if (this.put(entity.node.label, { x: point.x + x, y: point.y + y }, style, { ...extra, overShapes, whole: y === 0 })) return;
        }
      }
      const below = { x: point.x, y: point.y + out };
      if (force) this.put(entity.node.label, below, style, { ...extra, force });
    }

    bundle(bundle, force) {
      const look = kg.looks.get(bundle), a = this.at(bundle.a), b = this.at(bundle.b);
      if (!look || !a || !b) return;
      const style = { px: 11.5, font: `400 11.5px ${kg.theme.sans}` };
      const room = Math.hypot(b.x - a.x, b.y - a.y) - (kg.radius(bundle.a) + kg.radius(bundle.b)) * this.scale;
      const loop = bundle.a === bundle.b;
      if (!force && !loop && room < measure(this.ctx, style.font, look.words) * (Math.abs(b.x - a.x) > Math.abs(b.y - a.y) ? 0.95 : 0.35)) return;
      const extra = {
        bundle, owner: bundle, color: look.negated ? kg.theme.negated : kg.theme.soft, strike: look.negated,
      };
      if (loop) a.y -= (kg.sizeOf(bundle.a) + 44) * this.scale;
      for (const t of [0.5, 0.4, 0.6, 0.32, 0.68]) {
        const point = { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
        if (this.on(point) && this.put(look.words, point, style, { ...extra, force: false })) return;
      }
      if (force) this.put(look.words, { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, style, { ...extra, force });
    }
  }

  const blockNodes = (frame, visible) => {
    for (const [entity, point] of visible) {
      const size = kg.radius(entity) * frame.scale * 2;
      frame.map.add({ ...around(point.x, point.y, size, size), owner: entity, lesser: !kg.isHub(entity) });
    }
  };

  /* Everything but what is in focus steps back behind a veil, and that is drawn again over it. */
  const veil = (ctx, focus) => {
    const from = kg.network.DOMtoCanvas({ x: -10, y: -10 });
    const to = kg.network.DOMtoCanvas({ x: 9999, y: 9999 });
    ctx.globalAlpha = 0.82;
    ctx.fillStyle = kg.theme.paper;
    ctx.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
    ctx.globalAlpha = 1;
    const { nodes, edges } = kg.network.body;
    const drawn = [...focus.bundles].map((bundle) => edges[bundle.index]).filter((edge) => edge && edge.connected);
    for (const edge of drawn) edge.draw(ctx);
    for (const entity of focus.entities) nodes[entity.index]?.draw(ctx);
    for (const edge of drawn) edge.drawArrows(ctx);
  };

  const ring = (ctx, entity, color, width) => {
    const node = kg.network.body.nodes[entity.index];
    if (!node) return;
    ctx.beginPath();
    ctx.arc(node.x, node.y, kg.radius(entity) + 5, 0, Math.PI * 2);
    ctx.lineWidth = width / kg.network.getScale();
    ctx.strokeStyle = color;
    ctx.stroke();
  };

  /* "+12" at an entity: so many neighbours are not drawn yet. */
  const moreTags = (frame, visible) => {
    if (!kg.view.waiting || visible.length > MOST) return;
    for (const [entity, point] of visible) {
      const unseen = kg.unseenCount(entity), size = kg.radius(entity) * frame.scale;
      if (unseen >= (kg.focus ? 1 : 3)) frame.put(`+${unseen}`, { x: point.x + size + 9, y: point.y - size - 2 }, { px: 10.5, font: `600 10.5px ${kg.theme.sans}` }, { entity, own: entity, owner: null, color: kg.theme.accent });
    }
  };

  let unseenFor = null, unseenCounts = new Map();
  kg.unseenCount = (entity) => {
    if (unseenFor !== kg.view) { unseenFor = kg.view; unseenCounts = new Map(); }
    if (!unseenCounts.has(entity)) unseenCounts.set(entity, kg.unseen(entity).length);
    return unseenCounts.get(entity);
  };

  kg.placed = [];
  kg.drawLabels = (ctx) => {
    if (!kg.view) return;
    const frame = new Frame(ctx), focus = kg.focus;
    if (focus) veil(ctx, focus);
    if (kg.cursor && kg.view.entities.has(kg.cursor)) ring(ctx, kg.cursor, kg.theme.accent, 3);
    for (const entity of kg.state.pinned.keys()) ring(ctx, entity, kg.theme.soft, 1.5);
    if (focus) for (const entity of focus.main) ring(ctx, entity, kg.theme.ink, 2);
    const all = focus ? [...focus.entities] : kg.inOrder();
    const visible = all.filter((entity) => entity !== kg.lifted).map((entity) => [entity, frame.at(entity)]).filter(([, point]) => frame.on(point));
    blockNodes(frame, visible);
    const first = [kg.hovered?.entity, kg.cursor, ...(focus ? focus.main : [])].filter(Boolean);
    for (const entity of new Set(first)) {
      const point = frame.at(entity);
      if (frame.on(point)) frame.entity(entity, point, true);
    }
    for (const [entity, point] of visible.slice(0, TRIED)) {
      if (frame.placed.length >= MOST) break;
      if (!first.includes(entity)) frame.entity(entity, point, false);
    }
    if (focus) for (const bundle of focus.lead) frame.bundle(bundle, focus.lead.size === 1);
    const edges = focus ? focus.bundles : kg.bundlesInOrder();
    const limit = frame.placed.length + MOST_EDGES;
    for (const bundle of edges) {
      if (frame.placed.length >= limit) break;
      if (!focus || !focus.lead.has(bundle)) frame.bundle(bundle, false);
    }
    moreTags(frame, visible);
    kg.placed = frame.placed;
  };

  const HUBS = 14;
  let orderedFor = null, ordered = [], orderedBundles = [], hubs = new Set();
  const order = () => {
    if (orderedFor === kg.view) return;
    orderedFor = kg.view;
    ordered = [...kg.view.entities].sort((a, b) => kg.sizeOf(b) - kg.sizeOf(a) || a.index - b.index);
    hubs = new Set(ordered.slice(0, HUBS).filter((entity) => kg.sizeOf(entity) >= 18));
    orderedBundles = [...kg.looks].sort((a, b) => b[1].sources - a[1].sources || a[0].index - b[0].index).map(([bundle]) => bundle);
  };
  kg.isHub = (entity) => { order(); return hubs.has(entity); };
  kg.inOrder = () => { order(); return ordered; };
  kg.bundlesInOrder = () => { order(); return orderedBundles.length > 3000 ? orderedBundles.slice(0, 3000) : orderedBundles; };

  kg.labelAt = ({ x, y }) => [...kg.placed].reverse().find(({ box }) =>
    x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
}
