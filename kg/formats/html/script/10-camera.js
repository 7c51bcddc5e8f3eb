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
  const extentOf = (entities, most) => {
    const at = kg.network.getPositions(entities.map((entity) => entity.index));
    const shapes = entities.map((entity) => [
      at[entity.index] || entity.node, kg.radius(entity), Math.min(entity.node.label.length * 3.9, most)]);
    return (scale) => {
      const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
      for (const [{ x, y }, radius, half] of shapes) {
        const wide = Math.max(radius, half / scale);
        box.left = Math.min(box.left, x - wide);
        box.right = Math.max(box.right, x + wide);
        box.top = Math.min(box.top, y - radius - 8);
        box.bottom = Math.max(box.bottom, y + radius + 24 / scale);
      }
      return box;
    };
  };

  /* Show entities, no nearer than `most` and no farther than `least`; then the first is in the middle. */
  kg.lookAt = (entities, { most = 1.4, least = 0, animate = true } = {}) => {
    if (!entities.length) return;
    const area = clear();
    const width = Math.max(area.right - area.left, 80), height = Math.max(area.bottom - area.top, 80);
    const extent = extentOf(entities, width * 0.12);
    const fits = (scale) => {
      const box = extent(scale);
      return (box.right - box.left) * scale <= width && (box.bottom - box.top) * scale <= height;
    };
    let full = most;
    if (!fits(most)) {
      let low = 0, high = most;
      for (let turn = 0; turn < 16; turn += 1) {
        const middle = (low + high) / 2;
        if (fits(middle)) low = middle; else high = middle;
      }
      full = low || high;
    }
    const scale = Math.max(full, least);
    const box = scale > full ? extentOf(entities.slice(0, 1), 0)(scale) : extent(scale);
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
