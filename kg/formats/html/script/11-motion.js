/* When the drawing is painted: once a frame at most, and of thousands the last picture is moved instead. */
{
  const MANY = 1500, REST = 140;
  let renderer, paint, asked = 0, still = null, resting = 0;

  kg.many = () => !kg.moving && kg.view.entities.size + kg.view.bundles.size > MANY;

  /* The last picture, moved and scaled to where the view is now; a dragged entity is drawn over it. */
  const moveStill = () => {
    const { body, canvas } = kg.network, { scale, translation } = body.view, ratio = canvas.pixelRatio;
    body.emitter.emit("initRedraw");
    renderer.redrawRequested = false;
    const ctx = canvas.getContext(), factor = scale / still.scale;
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, still.picture.width, still.picture.height);
    ctx.setTransform(factor, 0, 0, factor,
      (translation.x - still.x * factor) * ratio, (translation.y - still.y * factor) * ratio);
    ctx.drawImage(still.picture, 0, 0);
    if (kg.lifted) {
      ctx.setTransform(scale * ratio, 0, 0, scale * ratio, translation.x * ratio, translation.y * ratio);
      const node = body.nodes[kg.lifted.index];
      for (const edge of node.edges) if (edge.connected) edge.draw(ctx);
      node.draw(ctx);
    }
    ctx.restore();
  };
  const hold = () => {
    const { body, canvas } = kg.network, source = canvas.frame.canvas, { scale, translation } = body.view;
    const picture = document.createElement("canvas");
    [picture.width, picture.height] = [source.width, source.height];
    picture.getContext("2d").drawImage(source, 0, 0);
    still = { picture, scale, x: translation.x, y: translation.y };
  };

  /* What the still picture lacks, at its rims and of detail, is filled in when the hand rests. */
  const rest = () => {
    clearTimeout(resting);
    resting = setTimeout(() => {
      const dragging = kg.dragging && still;
      still = null;
      paint(false);
      if (dragging) hold();
    }, REST);
  };

  kg.paintNow = () => {
    cancelAnimationFrame(asked);
    asked = 0;
    still = null;
    paint(false);
  };
  kg.repaint = () => {
    if (asked) return;
    asked = requestAnimationFrame(() => {
      asked = 0;
      if (still) moveStill();
      else paint(false);
    });
  };

  kg.startMotion = () => {
    renderer = kg.network.renderer;
    paint = renderer._redraw.bind(renderer);
    renderer._redraw = (hidden) => (hidden ? paint(true) : kg.repaint());
    renderer._requestRedraw = kg.repaint;
    kg.network.on("dragStart", ({ nodes: [id] }) => {
      kg.dragging = true;
      if (!kg.many()) return;
      kg.lifted = id === undefined ? null : kg.entities[id];
      if (kg.lifted) kg.paintNow(); // the picture below a dragged entity is without it
      hold();
    });
    kg.network.on("dragging", () => { if (still && !kg.lifted) rest(); });
    kg.network.on("dragEnd", () => {
      kg.dragging = false;
      kg.lifted = still = null;
      clearTimeout(resting);
    });
    kg.network.on("zoom", () => {
      if (!kg.many()) return;
      if (!still) hold();
      rest();
    });
  };
}
