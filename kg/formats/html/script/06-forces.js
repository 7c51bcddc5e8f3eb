/* The places of one connected piece: springs and repulsion, then no name over another. As kg's own layout,
   but from where the entities were, so that a filtered drawing resembles the whole. Only sums, products and
   roots: every browser finds the same places. */
{
  const LENGTH = 170, ROUNDS = 300, PUSHES = 240;

  /* Begin where the whole drawing has them, drawn together to the size of the piece. */
  const begin = (places) => {
    const n = places.length, x = Float64Array.from(places, ([a]) => a), y = Float64Array.from(places, ([, b]) => b);
    for (const axis of [x, y]) {
      const mean = axis.reduce((a, b) => a + b, 0) / n;
      const far = Math.sqrt(axis.reduce((sum, v) => sum + (v - mean) ** 2, 0) / n) || 1;
      // Outliers of the whole are drawn in, and no two begin at one place.
      axis.forEach((v, i) => {
        const z = (v - mean) / far;
        axis[i] = (z / Math.sqrt(1 + z * z / 2) + (i % 7) * 0.01) * LENGTH * Math.sqrt(n) * 0.5;
      });
    }
    return { x, y };
  };

  const relax = ({ x, y }, links, wide) => {
    const n = x.length, fx = new Float64Array(n), fy = new Float64Array(n), mass = new Float64Array(n).fill(1);
    for (const [a, b] of links) { mass[a] += 1; mass[b] += 1; }
    mass.forEach((m, i) => { mass[i] = Math.sqrt(m); });
    const heat = LENGTH * Math.sqrt(n) * 0.2, gravity = 0.02 * Math.sqrt(n), repulsion = LENGTH * LENGTH * 0.55;
    const [across, down] = wide >= 1 ? [1, wide] : [1 / wide, 1];
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      for (let i = 0; i < n; i += 1) {
        fx[i] = -gravity * across * x[i] * mass[i];
        fy[i] = -gravity * down * y[i] * mass[i];
      }
      for (let i = 1; i < n; i += 1) {
        for (let j = 0; j < i; j += 1) {
          const dx = x[i] - x[j], dy = y[i] - y[j];
          const force = repulsion * mass[i] * mass[j] / Math.max(dx * dx + dy * dy, 1);
          fx[i] += force * dx; fy[i] += force * dy;
          fx[j] -= force * dx; fy[j] -= force * dy;
        }
      }
      for (const [a, b] of links) {
        const dx = x[b] - x[a], dy = y[b] - y[a], tug = Math.sqrt(dx * dx + dy * dy) / LENGTH;
        fx[a] += tug * dx; fy[a] += tug * dy;
        fx[b] -= tug * dx; fy[b] -= tug * dy;
      }
      const limit = heat * (1 - turn / ROUNDS) + 1;
      for (let i = 0; i < n; i += 1) {
        const size = Math.max(Math.sqrt(fx[i] * fx[i] + fy[i] * fy[i]), 1e-9), step = Math.min(size, limit) / size;
        x[i] += fx[i] * step;
        y[i] += fy[i] * step;
      }
    }
  };

  /* Give a piece about the shape of the screen, and draw it together until each entity has a few times its own
     room: the fewer, the more. */
  const crowd = ({ x, y }, boxes, wide) => {
    const n = x.length, room = boxes.reduce((sum, [w, h]) => sum + w * h, 0) * (1 + 36 / (n + 8));
    const span = (axis) => Math.max(Math.max(...axis) - Math.min(...axis), 1);
    const factor = Math.min(1, Math.sqrt(room / (span(x) * span(y))));
    const turn = Math.sqrt(Math.min(Math.max(span(x) / span(y) / wide, 0.5), 2));
    for (const [axis, own] of [[x, factor / turn], [y, factor * turn]]) {
      const mean = axis.reduce((a, b) => a + b, 0) / n;
      axis.forEach((v, i) => { axis[i] = (v - mean) * own; });
    }
  };

  /* Push boxes that overlap apart, along the axis where they overlap least. */
  const separate = ({ x, y }, boxes, wide) => {
    const n = x.length;
    for (let turn = 0; turn < PUSHES; turn += 1) {
      const px = new Float64Array(n), py = new Float64Array(n), hits = new Float64Array(n);
      let any = false;
      for (let i = 1; i < n; i += 1) {
        for (let j = 0; j < i; j += 1) {
          const dx = x[i] - x[j], dy = y[i] - y[j];
          const overX = (boxes[i][0] + boxes[j][0]) / 2 - Math.abs(dx), overY = (boxes[i][1] + boxes[j][1]) / 2 - Math.abs(dy);
          if (overX <= 0.5 || overY <= 0.5) continue;
          any = true;
          hits[i] += 1; hits[j] += 1;
          const [push, over, apart] = overX < overY * wide ? [px, overX, dx] : [py, overY, dy];
          const step = apart < 0 ? -over : over;
          push[i] += step; push[j] -= step;
        }
      }
      if (!any) return;
      for (let i = 0; i < n; i += 1) {
        const share = 0.3 / Math.sqrt(Math.max(hits[i], 1));
        x[i] += px[i] * share;
        y[i] += py[i] * share;
      }
    }
  };

  /* Places around the origin; `boxes` are widths and heights with the names, `links` are pairs of numbers. */
  kg.spread = (boxes, links, places, wide) => {
    if (boxes.length === 1) return [[0, 0]];
    if (boxes.length === 2) {
      const half = Math.max((boxes[0][0] + boxes[1][0]) / 4 + 6, LENGTH * 0.45), sign = places[0][0] <= places[1][0] ? 1 : -1;
      return wide < 1 ? [[0, -sign * LENGTH * 0.6], [0, sign * LENGTH * 0.6]] : [[-sign * half, 0], [sign * half, 0]];
    }
    const at = begin(places);
    relax(at, links, wide);
    crowd(at, boxes, wide);
    separate(at, boxes, wide);
    return boxes.map((_, i) => [at.x[i], at.y[i]]);
  };
}
