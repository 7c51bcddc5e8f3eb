/* The whole article, in the page, with the sentence marked. */
{
  const { el, text } = kg;
  const dialog = kg.$("article");
  const AROUND = 60000; // an article may be ten million characters; nobody reads them at once

  const body = (source, evidence, from, to) => {
    const [start, end] = evidence.at;
    const sentence = el("span", { class: "sentence" }, kg.marked(source, start, end, kg.spans(evidence)));
    return [source.slice(from, start), sentence, source.slice(end, to)];
  };

  kg.openArticle = (evidence) => {
    const article = kg.articles[evidence.article], source = article.text;
    const from = Math.max(0, evidence.at[0] - AROUND), to = Math.min(source.length, evidence.at[1] + AROUND);
    const page = el("div", { class: "article-text", dir: "auto", tabindex: "0", role: "document" }, body(source, evidence, from, to));
    const cut = from > 0 || to < source.length;
    const whole = cut && el("button", {
      type: "button", class: "action",
      onclick: () => { page.replaceChildren(...body(source, evidence, 0, source.length)); whole.remove(); },
    }, "Show the whole text");
    const where = [article.source, article.author, article.published && kg.dateOf(article)].filter(Boolean);
    dialog.replaceChildren(
      el("div", { class: "article-top" },
        el("div", {},
          el("h2", { dir: "auto" }, article.title || article.id),
          el("p", { class: "where" }, where.map((words) => text(words)),
            article.url && kg.link(article.url, "Original page"), whole || null)),
        el("button", { type: "button", class: "round", "aria-label": "Close the article", onclick: () => dialog.close() }, kg.icon("M5 5l10 10M15 5 5 15"))),
      page);
    dialog.showModal();
    page.querySelector(".sentence").scrollIntoView({ block: "center" });
    page.focus();
  };
  // A press beside the article closes it.
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
}
