/* Elements are made here and nowhere else: text goes in as text, an address only if it is a web address. */
{
  kg.$ = (id) => document.getElementById(id);

  const put = (element, key, value) => {
    if (value === undefined || value === null || value === false) return;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "class") element.className = value;
    else if (key in element && typeof value !== "string") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  };

  kg.el = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) put(element, key, value);
    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return element;
  };

  /* Articles bring text of either direction: each piece keeps its own. */
  kg.text = (text, attributes = {}) => kg.el("bdi", attributes, text);

  kg.webAddress = (text) => {
    try {
      const url = new URL(text);
      return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
    } catch {
      return null;
    }
  };
  /* "wikidata.org Q159" says as much as the address and is easier to read. */
  kg.shortAddress = (address) => {
    const href = kg.webAddress(address);
    if (!href) return address;
    const url = new URL(href), last = url.pathname.split("/").filter(Boolean).pop();
    return `${url.host.replace(/^www\./, "")}${last ? ` ${last}` : ""}`;
  };
  kg.link = (address, words) => {
    const href = kg.webAddress(address);
    return href
      ? kg.el("a", { href, target: "_blank", rel: "noopener noreferrer" }, words || address)
      : kg.text(address);
  };

  const OUTLINES = {
    dot: "M7 1a6 6 0 1 1 0 12A6 6 0 0 1 7 1Z", square: "M2 2h10v10H2Z", hexagon: "M4 1.8h6L13 7l-3 5.2H4L1 7Z",
    triangle: "M7 1.5 13 12H1Z", triangleDown: "M7 12.5 1 2h12Z", diamond: "M7 .8 13.2 7 7 13.2.8 7Z",
    star: "m7 .8 1.8 4 4.4.4-3.3 2.9 1 4.3L7 10.1l-3.9 2.3 1-4.3L.8 5.2l4.4-.4Z",
  };
  const svg = (tag, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  kg.svg = svg;
  kg.glyph = (type) => {
    const shape = kg.data.types[type] ? kg.data.types[type][0] : "dot";
    const picture = svg("svg", { viewBox: "0 0 14 14", class: "glyph", "aria-hidden": "true" });
    const outline = svg("path", { d: OUTLINES[shape] });
    outline.style.fill = `var(--type-${type}, var(--type-OTHER))`;
    picture.append(outline);
    return picture;
  };
  kg.icon = (path) => {
    const picture = svg("svg", { viewBox: "0 0 20 20", class: "icon", "aria-hidden": "true" });
    picture.append(svg("path", { d: path }));
    return picture;
  };

  kg.count = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
  kg.countEntities = (number) => kg.count(number, "entity", "entities");
  kg.say = (words) => { kg.$("said").textContent = words; };

  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const day = (date) => {
    const [, year, month, number] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date) || [];
    if (!year || (month && !MONTHS[month - 1])) return date;
    return [number && Number(number), month && MONTHS[month - 1], year].filter(Boolean).join(" ");
  };
  kg.when = (time) => (/[^\d/-]/.test(time.replace(/T.*/, "")) ? time : time.split("/").map((part) => (part ? day(part) : "…")).join(" – "));

  kg.cut = (text, length) => (text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text);
}
