/* What the reader has chosen. All of it is in the address, so that a view can be sent and undone. */
{
  const unfiltered = () => ({
    claimsOff: new Set(), modalitiesOff: new Set(), speakersOff: new Set(), typesOff: new Set(),
    familiesOff: new Set(), predicatesOff: new Set(), sourcesOff: new Set(), confidence: 0, from: "", to: "", undated: false, about: null,
  });
  const fresh = () => ({
    ...unfiltered(), shown: new Set(), more: 0, all: false, hidden: new Set(), pinned: new Map(),
    path: null, pathPlain: false, selected: null, camera: null,
  });
  const copy = (state) => Object.fromEntries(Object.entries(state).map(([key, value]) => [
    key, value instanceof Set ? new Set(value) : value instanceof Map ? new Map(value) : value,
  ]));

  kg.state = fresh();
  kg.trail = [];
  kg.listeners = [];
  kg.whenChanged = (listener) => kg.listeners.push(listener);

  /* `restored` says that the address brings its own view of the drawing. */
  kg.refresh = ({ restored = false, step = false } = {}) => {
    kg.computeView();
    if (step) writeAddress(step);
    for (const listener of kg.listeners) listener(restored);
    writeAddress();
  };
  /* A change of what is shown can be undone, here and by the browser's own way back; moving about in it cannot. */
  kg.change = (update) => {
    kg.trail.push({ state: copy(kg.state), address: kg.address() });
    if (kg.trail.length > 200) kg.trail.shift();
    update(kg.state);
    movePins();
    kg.refresh({ step: true });
  };
  kg.undo = () => {
    if (!kg.trail.length) return;
    kg.state = { ...kg.trail.pop().state, camera: kg.state.camera, selected: kg.state.selected };
    kg.refresh();
    kg.say("Undone");
  };
  /* Another layout has other places for the same pins. */
  const movePins = () => {
    const before = kg.view.layout;
    if (!kg.state.pinned.size) return;
    kg.computeView();
    if (kg.view.layout !== before) for (const entity of kg.state.pinned.keys()) kg.state.pinned.set(entity, kg.placeOf(entity));
  };
  kg.clearFilters = () => {
    kg.change((state) => Object.assign(state, unfiltered()));
    kg.say("No filter");
  };
  kg.startOver = () => {
    kg.change((state) => Object.assign(state, fresh()));
    kg.closePanel();
    kg.fit();
  };

  /* Sets of ids, in the shorter of two forms: those that are off, or "!" and those that are on. */
  const packOff = (off, all) => {
    const on = all.filter((name) => !off.has(name));
    return on.length < off.size ? ["!", ...on] : [...off];
  };
  const unpackOff = (names, all) =>
    new Set(all.filter((name) => names.includes(name) !== (names[0] === "!")));
  const KEYS = {
    claimsOff: "claims", modalitiesOff: "modalities", speakersOff: "speakers", typesOff: "types",
    familiesOff: "families", predicatesOff: "relations", sourcesOff: "sources",
  };
  const list = (names) => names.map(encodeURIComponent).join(",");
  const read = (text) => text.split(",").filter(Boolean).map(decodeURIComponent);
  const ids = (set) => list([...set].map((entity) => entity.id));
  const named = (text) => read(text).map((id) => kg.byId.get(id)).filter(Boolean);

  const addFilters = (state, add) => {
    for (const { key, values } of kg.groups) add(KEYS[key], list(packOff(state[key], values)));
    add("sure", state.confidence || "");
    add("from", encodeURIComponent(state.from));
    add("to", encodeURIComponent(state.to));
    add("undated", state.undated && (state.from || state.to) ? "1" : "");
    if (state.about) add("about", ids([state.about]));
  };
  /* The filters alone, as one text: empty if there are none. */
  kg.filterKey = () => {
    const parts = [];
    addFilters(kg.state, (key, value) => { if (value) parts.push(`${key}=${value}`); });
    return parts.join("&");
  };

  kg.address = () => {
    const state = kg.state, parts = [];
    const add = (key, value) => { if (value) parts.push(`${key}=${value}`); };
    if (state.selected) add("open", list([state.selected.kind, ...state.selected.ids]));
    addFilters(state, add);
    add("show", ids(state.shown));
    add("more", state.more || "");
    add("all", state.all ? "1" : "");
    add("hide", ids(state.hidden));
    add("pin", [...state.pinned].map(([entity, at]) => `${encodeURIComponent(entity.id)}:${at.join(":")}`).join(","));
    if (state.path) add("path", ids(state.path));
    add("plain", state.pathPlain ? "1" : "");
    add("view", state.camera ? state.camera.join(":") : "");
    add("turn", kg.turned && (state.camera || state.pinned.size) ? "1" : "");
    return parts.join("&");
  };

  const restore = (text) => {
    const given = new Map(text.split("&").map((part) => [part.split("=")[0], part.slice(part.indexOf("=") + 1)]));
    const get = (key) => given.get(key) || "";
    const state = fresh();
    for (const { key, values } of kg.groups) state[key] = unpackOff(read(get(KEYS[key])), values);
    [state.about = null] = named(get("about"));
    state.undated = get("undated") === "1";
    state.more = Math.max(0, Math.floor(Number(get("more")) || 0));
    state.confidence = Number(get("sure")) || 0;
    state.from = decodeURIComponent(get("from"));
    state.to = decodeURIComponent(get("to"));
    state.shown = new Set(named(get("show")));
    state.hidden = new Set(named(get("hide")));
    state.all = get("all") === "1";
    for (const pin of get("pin").split(",").filter(Boolean)) {
      const [id, x, y] = pin.split(":");
      const entity = kg.byId.get(decodeURIComponent(id));
      if (entity && Number.isFinite(Number(x)) && Number.isFinite(Number(y))) state.pinned.set(entity, [Number(x), Number(y)]);
    }
    const ends = named(get("path"));
    if (ends.length === 2) state.path = ends;
    state.pathPlain = get("plain") === "1";
    const camera = get("view").split(":").map(Number);
    if (camera.length === 3 && camera.every(Number.isFinite) && camera[2] > 0) state.camera = camera;
    const [kind, ...open] = read(get("open"));
    if (kind) state.selected = { kind, ids: open };
    return state;
  };

  /* On a screen higher than wide the drawing is turned; a view with places in it keeps how it was. */
  kg.turned = false;
  kg.turnDrawing = () => {
    const text = location.hash;
    const placed = /[#&](view|pin)=/.test(text);
    kg.turned = placed ? /[#&]turn=1/.test(text) : innerHeight > innerWidth * 1.15;
    if (innerWidth <= 700) kg.data.opening = Math.min(kg.data.opening, 30); // what a phone can show
    if (kg.turned) for (const { node } of kg.entities) [node.x, node.y] = [node.y, node.x * 1.6];
  };

  kg.readAddress = () => {
    try {
      kg.state = restore(location.hash.slice(1));
    } catch {
      kg.state = fresh(); // a mangled address shows the whole graph
    }
  };

  /* The browser went back or on, or the reader wrote an address. */
  kg.returnTo = () => {
    const at = kg.trail.findLastIndex(({ address }) => `#${address}` === (location.hash || "#"));
    if (at >= 0) kg.trail.length = at;
    kg.readAddress();
    kg.refresh({ restored: true });
    kg.applyCamera();
  };

  const writeAddress = (step) => {
    const address = `#${kg.address()}`;
    if (address === (location.hash || "#")) return;
    try {
      history[step ? "pushState" : "replaceState"](null, "", address);
    } catch { /* a frame without an address of its own, as in notebooks */ }
  };
  kg.writeAddress = writeAddress;
}
