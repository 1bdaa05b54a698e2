/**
 * What a figure needs from this server.
 *
 * @param {DOMStringMap} addresses
 * @returns {Promise<[any, import("./colours.js").Figure]>} Plotly and the figure
 */
export async function load({ plotly = "", plotlyCss = "", figure = "" }) {
  const [, , drawn] = await Promise.all([loadStyle(plotlyCss), loadScript(plotly), loadJson(figure)]);
  return [/** @type {any} */ (window).Plotly, drawn];
}

/**
 * Plotly injects its rules as a <style>, which the policy forbids, unless it finds an element of this id and class.
 *
 * @param {string} href
 */
function loadStyle(href) {
  const id = "plotly.js-style-global";
  if (document.getElementById(id)) return undefined;
  const link = Object.assign(document.createElement("link"), { id, className: "no-inline-styles", rel: "stylesheet", href });
  return loaded(link);
}

/** @param {string} src */
function loadScript(src) {
  if ("Plotly" in window) return undefined;
  return loaded(Object.assign(document.createElement("script"), { src }));
}

/**
 * @param {HTMLElement} element
 * @returns {Promise<void>}
 */
function loaded(element) {
  return new Promise((resolve, reject) => {
    element.addEventListener("load", () => resolve());
    element.addEventListener("error", reject);
    document.head.append(element);
  });
}

/** @param {string} url */
async function loadJson(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}
