/* Where the entities of a filtered view are drawn: the pieces packed around the largest, newcomers beside
   their neighbours. The whole graph's places come with the page. */
{
  const CELL = [30, 22], MARGIN = 46, REACH = 1024, SETTLED = 400, STEP = [5, 3];
  const wide = () => (kg.turned ? 0.62 : 1.5); // screens, and so drawings, are wider than high, or higher

  /* Offsets in cells, the nearest first: those within a radius, in the same order for any larger one. */
  const rings = new Map();
  const around = (step, radius) => {
    const key = `${step}:${radius}:${wide()}`;
    if (!rings.has(key)) {
      const found = [], across = CELL[0] * step[0] / Math.max(wide(), 1), down = CELL[1] * step[1] * Math.min(wide(), 1);
      const most = [Math.ceil(radius / across), Math.ceil(radius / down)];
      for (let i = -most[0]; i <= most[0]; i += 1) {
        for (let j = -most[1]; j <= most[1]; j += 1) {
          const far = (i * across) ** 2 + (j * down) ** 2;
          if (far <= radius * radius) found.push([far, i * step[0], j * step[1]]);
        }
      }
      rings.set(key, found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]));
    }
    return rings.get(key);
  };

  /* A plane of cells, each taken or free. */
  class Room {
    constructor(taken = new Uint8Array(4 * REACH * REACH)) {
      this.taken = taken;
      this.searches = new Map();
    }

    take(x, y, width, height) {
      const [i, j] = [x - width / 2, y - height / 2].map((v, k) => Math.floor(v / CELL[k]));
      const [to, down] = [x + width / 2, y + height / 2].map((v, k) => Math.ceil(v / CELL[k]));
      for (let a = i; a < to; a += 1) for (let b = j; b < down; b += 1) this.taken[this.at(a, b)] = 1;
    }

    at(i, j) {
      const fold = (v) => Math.min(Math.max(v + REACH, 0), 2 * REACH - 1);
      return fold(i) * 2 * REACH + fold(j);
    }

    free(i, j, columns, rows) {
      for (let a = i; a < i + columns; a += 1) {
        for (let b = j; b < j + rows; b += 1) if (this.taken[this.at(a, b)]) return false;
      }
      return true;
    }

    /* The middle of the free place nearest to a point. What was not free once is never free again:
       a search for as much room from the same cell goes on where the last one stopped. */
    find(x, y, width, height, step = [1, 1]) {
      const size = [Math.ceil(width / CELL[0]), Math.ceil(height / CELL[1])];
      const from = [x / CELL[0] - size[0] / 2, y / CELL[1] - size[1] / 2].map(Math.round);
      const key = `${from}:${size}:${step}`;
      const search = this.searches.get(key) || { next: 0, radius: 600 };
      this.searches.set(key, search);
      for (; search.radius < 1e5; search.radius *= 2) {
        const offsets = around(step, search.radius);
        for (; search.next < offsets.length; search.next += 1) {
          const [, i, j] = offsets[search.next];
          if (!this.free(from[0] + i, from[1] + j, ...size)) continue;
          return [(from[0] + i + size[0] / 2) * CELL[0], (from[1] + j + size[1] / 2) * CELL[1]];
        }
      }
      return [x, y];
    }
  }

  /* The room that an entity takes with its name below it, and with the words on its edges. */
  const boxOf = (entity) => {
    const size = kg.sizeOf(entity);
    return [Math.max(2 * size, (7.6 + 0.35 * (size - 9)) * entity.node.label.length) + 26, 3.2 * size + 34];
  };

  const piecesOf = (entities, near) => {
    const members = new Set(entities), seen = new Set(), pieces = [];
    for (const start of entities) {
      if (seen.has(start)) continue;
      const piece = new Set([start]);
      for (const entity of piece) {
        for (const other of near.get(entity)?.keys() || []) if (members.has(other)) piece.add(other);
      }
      for (const entity of piece) seen.add(entity);
      pieces.push([...piece]);
    }
    return pieces.sort((a, b) => b.length - a.length);
  };

  const linksOf = (piece, near) => {
    const number = new Map(piece.map((entity, i) => [entity, i]));
    return piece.flatMap((entity, i) => [...(near.get(entity)?.keys() || [])]
      .map((other) => number.get(other)).filter((j) => j > i).map((j) => [i, j]));
  };

  /* Nothing of another piece may lie on the lines of one. */
  const takeLines = (room, places, links) => {
    for (const [a, b] of links) {
      for (let t = 0.1; t < 0.95; t += 0.1) {
        room.take(places[a][0] + (places[b][0] - places[a][0]) * t, places[a][1] + (places[b][1] - places[a][1]) * t, 28, 28);
      }
    }
  };

  const setDown = (piece, near, room, at) => {
    const boxes = piece.map(boxOf), links = linksOf(piece, near);
    const places = kg.spread(boxes, links, piece.map(({ node }) => [node.x, node.y]), wide());
    const rim = (axis, sign) => Math.max(...places.map((place, i) => sign * place[axis] + boxes[i][axis] / 2));
    const [left, right, top, bottom] = [rim(0, -1), rim(0, 1), rim(1, -1), rim(1, 1)];
    const [x, y] = at.size ? room.find(0, 0, left + right + MARGIN / 2, top + bottom + MARGIN / 2) : [(right - left) / 2, (bottom - top) / 2];
    const moved = places.map((place) => [place[0] + x - (right - left) / 2, place[1] + y - (bottom - top) / 2]);
    moved.forEach((place, i) => {
      at.set(piece[i], place.map(Math.round));
      room.take(...place, boxes[i][0] + MARGIN / 2, boxes[i][1] + MARGIN / 2);
    });
    takeLines(room, moved, links);
  };

  /* Each newcomer takes the free place nearest to a neighbour that has one. */
  const surround = (entities, near, room, at) => {
    const waiting = new Set(entities), queue = [...at.keys()];
    const settle = (entity, [x, y]) => {
      const [i, j] = room.find(x, y, STEP[0] * CELL[0], STEP[1] * CELL[1], STEP);
      at.set(entity, [Math.round(i), Math.round(j)]);
      room.take(i, j, STEP[0] * CELL[0], STEP[1] * CELL[1]);
      waiting.delete(entity);
      queue.push(entity);
    };
    const spread = (done) => {
      for (let i = done; i < queue.length; i += 1) {
        for (const other of near.get(queue[i])?.keys() || []) if (waiting.has(other)) settle(other, at.get(queue[i]));
      }
      return queue.length;
    };
    let done = spread(0);
    for (const entity of entities) {
      if (waiting.has(entity)) settle(entity, [0, 0]);
      done = spread(done);
    }
  };

  /* A view's entities laid out for themselves; `with` gives others the places beside them. */
  kg.layOut = (entities, near) => {
    const room = new Room(), at = new Map();
    for (const piece of piecesOf(entities.slice(0, SETTLED), near)) setDown(piece, near, room, at);
    surround(entities.slice(SETTLED), near, room, at);
    return {
      with: (others) => {
        if (!others.length) return at;
        const more = new Map(at);
        surround(others, near, new Room(room.taken.slice()), more);
        return more;
      },
    };
  };
}
