/* Take the view away: as a picture, or as statements in the lines that kg itself reads and writes. */
{
  const save = (blob, name) => {
    const href = URL.createObjectURL(blob);
    const link = kg.el("a", { href, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(href), 10000);
  };

  kg.picture = () => {
    kg.paintNow();
    const source = kg.$("drawing").querySelector("canvas");
    const copy = document.createElement("canvas");
    [copy.width, copy.height] = [source.width, source.height];
    const ctx = copy.getContext("2d"), ratio = source.width / source.clientWidth;
    ctx.fillStyle = kg.theme.paper;
    ctx.fillRect(0, 0, copy.width, copy.height);
    ctx.drawImage(source, 0, 0);
    ctx.fillStyle = kg.theme.soft;
    ctx.font = `${12 * ratio}px ${kg.theme.sans}`;
    const said = [document.title, kg.$("counts").textContent, ...kg.filterChips().map(({ words }) => words)];
    if (kg.view.waiting > 0) said.push(`${kg.countEntities(kg.view.waiting)} not shown`);
    ctx.fillText(said.join(" · "), 16 * ratio, copy.height - 14 * ratio);
    return copy;
  };
  kg.savePicture = () => kg.picture().toBlob((blob) => save(blob, "graph.png"), "image/png");

  /* Offsets in the page count UTF-16 units; those in the file count characters. */
  const characters = (text, units) => [...text.slice(0, units)].length;
  const who = (entity) => ({ id: entity.id, label: entity.label, type: entity.type, aliases: entity.aliases });

  kg.lineOf = (s) => ({
    id: s.id,
    subject: who(s.subject),
    predicate: { id: s.predicate.id, label: s.predicate.label, surface: s.surface },
    object: s.object ? who(s.object) : { value: s.value[0], datatype: s.value[1] },
    time: s.time || null,
    place: s.place ? { id: s.place.id, label: s.place.label, type: s.place.type } : null,
    polarity: s.negative ? "negative" : "positive",
    modality: s.modality || "asserted",
    attribution: s.speaker ? { id: s.speaker.id, label: s.speaker.label, surface: s.reporting } : null,
    confidence: s.confidence,
    evidence: s.evidence.map((e) => {
      const { id, text } = kg.articles[e.article], [start, end] = e.at;
      return { article: id, start: characters(text, start), end: characters(text, end), text: text.slice(start, end), rule: kg.data.rules[e.rule] };
    }),
  });
  kg.saveStatements = () => {
    const lines = [...kg.view.passing].map((statement) => `${JSON.stringify(kg.lineOf(statement))}\n`);
    save(new Blob(lines, { type: "application/x-ndjson" }), "statements.jsonl");
  };
}
