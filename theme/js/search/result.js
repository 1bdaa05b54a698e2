/** @typedef {import("./finder.js").FoundPage} FoundPage */

const MARKS = ["single", "contested"];

/**
 * A page that was found, as it stands in the list.
 *
 * @param {FoundPage} page
 */
export function resultItem({ url, excerpt, meta, filters }) {
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector(".search-found template"));
  const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (item.querySelector(`.incident-${name}`));

  const link = /** @type {HTMLAnchorElement} */ (item.querySelector("a"));
  link.href = url;
  link.textContent = meta.title;
  if (meta.language) link.lang = part("excerpt").lang = meta.language;
  part("when").textContent = meta.date ?? filters.kind?.[0] ?? "";
  part("excerpt").append(...marked(framed(excerpt)));
  if (meta.date) {
    part("meta").textContent = [filters.type?.[0], meta.place].filter(Boolean).join(" · ");
    part("figures").append(...figures(meta));
  } else {
    part("meta").remove();
    part("figures").remove();
  }
  return item;
}

/** @param {Record<string, string>} meta */
function figures(meta) {
  const marks = MARKS.filter((name) => meta[name]).map((name) => span(`mark mark-${name}`, meta[name]));
  return [meta.figures ? span("figure", meta.figures) : span("figure figure-none", meta.none), ...marks];
}

/**
 * @param {string} className
 * @param {string} textContent
 */
function span(className, textContent) {
  return Object.assign(document.createElement("span"), { className, textContent });
}

/**
 * Dots where an excerpt begins or ends within a sentence.
 *
 * @param {string} excerpt
 */
function framed(excerpt) {
  const begun = /^(<mark>)?\p{Ll}/u.test(excerpt) ? "… " : "";
  const cut = excerpt && !/[.?!”»](<\/mark>)?$/.test(excerpt) ? " …" : "";
  return `${begun}${excerpt}${cut}`;
}

/**
 * The excerpt as nodes: what it holds is text, whatever it looks like.
 *
 * @param {string} excerpt
 */
function marked(excerpt) {
  return excerpt.split(/<\/?mark>/).map((text, index) => {
    const plain = text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    return index % 2 ? Object.assign(document.createElement("mark"), { textContent: plain }) : plain;
  });
}
