/* Put the parts together and open the view that the address asks for. */
{
  const on = (id, act) => kg.$(id).addEventListener("click", act);

  /* What the filters leave: the answer to the question they ask. How much of it is drawn is said beside it. */
  const drawCounts = () => {
    const { found, passing } = kg.view;
    const seen = new Set([...passing].flatMap((s) => s.evidence.map((e) => e.article)));
    const of = (n, all, words) => (n === all ? words(n) : `${n.toLocaleString("en")} of ${words(all)}`);
    const whole = kg.data.whole, part = whole[1] > kg.statements.length;
    kg.$("counts").title = part
      ? `This page holds the best connected part of a graph of ${kg.countEntities(whole[0])}, ${kg.count(whole[1], "statement")} and ${kg.count(whole[2], "article")}.` : "";
    kg.$("counts").textContent = [
      ...(part ? [`Best connected part of ${kg.count(whole[1], "statement")}`] : []),
      of(found.size, kg.entities.length, kg.countEntities),
      of(passing.size, kg.statements.length, (n) => kg.count(n, "statement")),
      of(kg.filtered() ? seen.size : kg.articles.length, kg.articles.length, (n) => kg.count(n, "article")),
    ].join(" · ");
    kg.$("undo").disabled = !kg.trail.length;
    kg.$("show-hidden").disabled = !kg.state.hidden.size;
  };
  const drawEmpty = () => {
    const empty = kg.$("empty"), filtered = kg.entities.length > 0 && !kg.view.entities.size;
    empty.hidden = kg.entities.length > 0 && !filtered;
    empty.textContent = filtered
      ? "The filters leave nothing to show.\nTake one off, or choose “Start over” in the menu."
      : `There is nothing to draw yet: ${kg.articles.length ? `${kg.count(kg.articles.length, "article")}, but no statement was found in ${kg.articles.length === 1 ? "it" : "them"}` : "the graph holds no article"}.\nBuild it from articles that say who did what to whom:\nkg build ARTICLES -o FOLDER`;
  };

  const setTheme = (theme) => {
    if (theme) document.documentElement.dataset.theme = theme;
    kg.readTheme();
    kg.refresh();
  };
  const turnTheme = () => {
    const dark = document.documentElement.dataset.theme
      ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    const theme = dark ? "light" : "dark";
    setTheme(theme);
    try { localStorage.setItem("kg-theme", theme); } catch { /* a frame without storage */ }
  };
  const storedTheme = () => {
    try { return localStorage.getItem("kg-theme"); } catch { return null; }
  };

  kg.whenChanged(kg.computeFocus);
  kg.whenChanged(kg.draw);
  kg.whenChanged(kg.drawPanel);
  kg.whenChanged(kg.drawFilters);
  kg.whenChanged(kg.drawLegend);
  kg.whenChanged(drawCounts);
  kg.whenChanged(kg.drawRest);
  kg.whenChanged(drawEmpty);
  kg.whenChanged(kg.refit);

  const inMenu = (act) => () => { kg.$("more").open = false; act(); };
  on("filter-button", () => kg.toggleFilters());
  on("path-button", () => kg.startPath());
  on("undo", kg.undo);
  on("save-png", inMenu(kg.savePicture));
  on("save-jsonl", inMenu(kg.saveStatements));
  on("physics", () => kg.setPhysics(!kg.moving));
  on("show-hidden", inMenu(() => kg.change((state) => state.hidden.clear())));
  on("theme", turnTheme);
  on("reset", inMenu(kg.startOver));
  on("zoom-in", () => kg.zoom(1.4));
  on("zoom-out", () => kg.zoom(1 / 1.4));
  on("fit", () => kg.fit());
  document.addEventListener("pointerdown", (event) => {
    if (!kg.$("more").contains(event.target)) kg.$("more").open = false;
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTheme(null));
  window.addEventListener("hashchange", kg.returnTo);
  window.addEventListener("resize", () => { if (!kg.state.camera) setTimeout(() => kg.fit(false), 60); });

  kg.turnDrawing();
  kg.startDrawing();
  kg.readAddress();
  setTheme(["light", "dark"].includes(storedTheme()) ? storedTheme() : null);
  kg.listenToPointer();
  kg.applyCamera();
  kg.paintNow();
  document.body.dataset.ready = "yes";
}
