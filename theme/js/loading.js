// Files of this site. A page opened from a disk may not fetch anything, but it may load a script: there, each file of
// data lies a second time as a script that holds it in base64 (`make offline` writes them).

/**
 * @param {string} url
 * @returns {Promise<Response>}
 */
export async function load(url) {
  if (location.protocol === "file:") return new Response(await loadFromDisk(url));
  // What is kept in the browser's cache is asked about anew: columns and lines must be of one build.
  const answer = await fetch(url, { cache: "no-cache" });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer;
}

/** @param {string} url */
async function loadFromDisk(url) {
  const { pathname } = new URL(url, document.baseURI);
  await loadScript(`${url}.js`);
  /** @type {Record<string, string>} */
  const files = /** @type {any} */ (window).offlineFiles;
  const name = Object.keys(files).find((path) => decodeURI(pathname).endsWith(`/${path}`)) ?? "";
  return Uint8Array.from(atob(files[name]), (sign) => sign.charCodeAt(0));
}

/**
 * @param {string} href
 * @param {{id: string, className: string}} marks
 */
export function loadStyle(href, marks) {
  if (document.getElementById(marks.id)) return undefined;
  return loaded(Object.assign(document.createElement("link"), { ...marks, rel: "stylesheet", href }));
}

/** @param {string} src */
export function loadScript(src) {
  return loaded(Object.assign(document.createElement("script"), { src, async: false }));
}

/**
 * Settles when the bytes of a script are there, before it runs.
 *
 * @param {string} href
 * @returns {Promise<void>}
 */
export function preload(href) {
  // From a disk there is nothing to wait for, and a preload may be refused.
  if (location.protocol === "file:") return Promise.resolve();
  return loaded(Object.assign(document.createElement("link"), { rel: "preload", as: "script", href }));
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
