/* Put the parts together and open the view that the address asks for. */
{
  const on = (id, act) => kg.$(id).addEventListener("click", act);

  const drawCounts = () => {
    const { entities, statements, passing } = kg.view;
    const seen = new Set(statements.flatMap((s) => s.evidence.map((e) => e.article)));
    const of = (n, all, words) => (n === all ? words(n) : `${n.toLocaleString("en")} of ${words(all)}`);
    kg.$("counts").textContent = [
      of(entities.size, kg.entities.length, kg.countEntities),
      of(statements.length, kg.statements.length, (n) => kg.count(n, "statement")),
      of(seen.size, kg.articles.length, (n) => kg.count(n, "article")),
    ].join(" · ");
    kg.$("counts").dataset.passing = String(passing.size);
    kg.$("undo").disabled = !kg.trail.length;
    kg.$("show-hidden").disabled = !kg.state.hidden.size;
  };
  const drawRest = () => {
    const rest = kg.$("rest"), { waiting } = kg.view;
    rest.hidden = waiting <= 0;
    if (waiting > 0) {
      rest.replaceChildren(
        kg.el("span", {}, `${kg.countEntities(waiting)} not shown`),
        waiting > 200 && kg.el("button", { type: "button", onclick: kg.showMore }, "Show 200 more") || "",
        kg.el("button", { type: "button", onclick: kg.showAll }, "Show all"));
    }
  };
  const drawEmpty = () => {
    const empty = kg.$("empty"), filtered = kg.entities.length > 0 && !kg.view.entities.size;
    empty.hidden = kg.entities.length > 0 && !filtered;
    empty.textContent = filtered
      ? "The filters leave nothing to show.\nTurn one off, or choose “Start over” in the menu."
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
  kg.whenChanged(drawRest);
  kg.whenChanged(drawEmpty);

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
  window.addEventListener("hashchange", () => { kg.readAddress(); kg.refresh(); kg.applyCamera(); });
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
