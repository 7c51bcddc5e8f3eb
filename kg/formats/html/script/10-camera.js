/* Where the reader looks: fit, zoom, and moving so that what is open is not behind the panel. */
{
  const quick = () => (kg.many() || matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 260, easingFunction: "easeInOutQuad" });

  /* The part of the drawing that nothing lies over, in its own pixels. */
  const clear = () => {
    const { clientWidth: width, clientHeight: height } = kg.$("drawing");
    const area = { left: 24, top: 24, right: width - 24, bottom: height - 24 };
    const panel = kg.$("panel"), filters = kg.$("filters"), side = kg.$("side");
    const narrow = width <= 700;
    if (panel.offsetWidth) {
      if (narrow) area.bottom = panel.offsetTop - 12;
      else area.right = panel.offsetLeft - 12;
    }
    if (filters.offsetWidth && !narrow) area.left = filters.offsetLeft + filters.offsetWidth + 12;
    else if (narrow && side.offsetHeight) area.bottom = side.offsetTop - 8;
    else if (side.offsetHeight) area.left = side.offsetLeft + side.offsetWidth + 16;
    if (narrow && filters.offsetWidth) area.bottom = filters.offsetTop - 12;
    return area;
  };

  /* Names hang below and beside their shapes and must fit too; they keep their size on screen. */
  const extent = (entities, scale, most) => {
    const at = kg.network.getPositions(entities.map((entity) => entity.index));
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const entity of entities) {
      const { x, y } = at[entity.index] || { x: entity.node.x, y: entity.node.y };
      const wide = Math.max(kg.radius(entity), Math.min(entity.node.label.length * 3.9, most) / scale);
      box.left = Math.min(box.left, x - wide);
      box.right = Math.max(box.right, x + wide);
      box.top = Math.min(box.top, y - kg.radius(entity) - 8);
      box.bottom = Math.max(box.bottom, y + kg.radius(entity) + 24 / scale);
    }
    return box;
  };

  /* Show entities, no nearer than `most` and no farther than `least`; then the first is in the middle. */
  kg.lookAt = (entities, { most = 1.4, least = 0, animate = true } = {}) => {
    if (!entities.length) return;
    const area = clear();
    const width = Math.max(area.right - area.left, 80), height = Math.max(area.bottom - area.top, 80);
    let full = most, box;
    for (let turn = 0; turn < 4; turn += 1) {
      box = extent(entities, full, width * 0.12);
      full = Math.min(most, width / Math.max(box.right - box.left, 1), height / Math.max(box.bottom - box.top, 1));
    }
    const scale = Math.max(full, least);
    if (scale > full) box = extent(entities.slice(0, 1), scale, 0);
    move((box.left + box.right) / 2, (box.top + box.bottom) / 2, scale, animate);
  };

  let whole = false;
  const move = (x, y, scale, animate) => {
    whole = false;
    const area = clear(), { clientWidth: width, clientHeight: height } = kg.$("drawing");
    const position = {
      x: x + (width / 2 - (area.left + area.right) / 2) / scale,
      y: y + (height / 2 - (area.top + area.bottom) / 2) / scale,
    };
    kg.network.moveTo({ position, scale, animation: animate && quick() });
  };

  kg.fit = (animate = true) => {
    kg.lookAt([...kg.view.entities], { animate });
    whole = true;
    kg.state.camera = null;
    kg.writeAddress();
  };
  /* What was looked at as a whole is so still when something that lay over it is gone. */
  kg.fitAgain = () => { if (whole && !kg.state.camera) kg.fit(false); };
  kg.zoom = (factor) => {
    kg.network.moveTo({ scale: Math.min(Math.max(kg.network.getScale() * factor, 0.02), 6), animation: quick() });
    setTimeout(kg.rememberCamera, 300);
  };

  /* Bring entities into the clear part of the view, and move no more than that needs. */
  kg.reveal = (entities, around = entities) => {
    if (!entities.length) return;
    const area = clear();
    const outside = entities.some((entity) => {
      const { x, y } = kg.network.canvasToDOM(kg.network.getPosition(entity.index));
      return x < area.left + 30 || x > area.right - 30 || y < area.top + 30 || y > area.bottom - 40;
    });
    const scale = kg.network.getScale();
    if (outside || scale < 0.45) kg.lookAt(around, { most: Math.max(scale, 0.9), least: Math.max(Math.min(scale, 0.9), 0.5) });
  };

  /* Other entities, or the same at other places, are looked at as a whole. */
  let looked = null;
  kg.refit = (restored) => {
    const { key } = kg.view, other = looked !== null && looked !== key;
    looked = key;
    if (other && !restored) kg.fit(false);
  };

  let waiting = 0;
  kg.rememberCamera = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const { x, y } = kg.network.getViewPosition();
      kg.state.camera = [Math.round(x), Math.round(y), Math.round(kg.network.getScale() * 1000) / 1000];
      kg.writeAddress();
    }, 150);
  };
  kg.applyCamera = () => {
    const camera = kg.state.camera;
    if (!camera && kg.focus) return kg.lookAt([...kg.focus.main, ...kg.focus.entities], { most: 0.9, least: 0.5, animate: false });
    if (!camera) return kg.fit(false);
    return kg.network.moveTo({ position: { x: camera[0], y: camera[1] }, scale: camera[2] });
  };
}
