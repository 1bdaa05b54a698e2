// The bar of the preview: what is wrong with the entries, and a reload after each build. Served by the preview alone.

/** @typedef {{ severity: string, code: string, place: string, said: { [language: string]: string } }} Notice */
/** @typedef {{ built: string, is_built: boolean, notices: Notice[], fault: string, words: any }} State */

const language = document.documentElement.lang;
/** @type {string | undefined} */
let shown;

const events = new EventSource("/_preview/events");
events.addEventListener("message", ({ data }) => {
  /** @type {State} */
  const state = JSON.parse(data);
  shown ??= state.built;
  if (state.built !== shown) location.reload();
  else show(state);
});
// Held until the page is left, or the browser keeps its few connections busy.
addEventListener("pagehide", () => events.close());

/** @param {State} state */
function show({ is_built, notices, fault, words }) {
  document.querySelector(".preview-bar")?.remove();
  const told = words[language] ?? words.en;
  if (!notices.length && !fault) return;
  const bar = make("aside", "preview-bar", "");
  bar.lang = language in words ? language : "en";
  bar.setAttribute("role", "status");
  bar.append(make("p", "preview-bar-said", is_built ? told.warned : fault ? told.failed : told.held));
  if (fault) bar.append(make("pre", "", fault));
  const list = make("ol", "", "");
  for (const notice of notices) {
    const item = make("li", `preview-bar-${notice.severity}`, "");
    item.append(make("code", "", notice.place), make("span", "", notice.said[bar.lang] ?? notice.said.en));
    list.append(item);
  }
  const hide = make("button", "", told.hide);
  hide.addEventListener("click", () => bar.remove());
  bar.append(list, hide);
  document.body.prepend(bar);
}

/**
 * @param {string} tag
 * @param {string} name
 * @param {string} text
 */
function make(tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.textContent = text;
  return element;
}
