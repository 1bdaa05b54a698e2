// The explorer in place of the static drawing, for readers who touch it, or whose line is fast enough.

import { keepView } from "./languages.js";
import { loadScript, loadStyle, preload } from "./loading.js";
import { watchPress, whenWanted } from "./wanted.js";

// Plotly injects its rules as a <style>, which the policy forbids, unless it finds an element of this id and class.
const PLOTLY_STYLE = { id: "plotly.js-style-global", className: "no-inline-styles" };

keepView();
for (const place of document.querySelectorAll("[data-timeline]")) setUp(/** @type {HTMLElement} */ (place));

/** @param {HTMLElement} place */
async function setUp(place) {
  const { plotly = "", plotlyCss = "", explorer = "", loading = "", failed = "" } = place.dataset;
  const status = /** @type {HTMLElement} */ (place.querySelector(".timeline-status"));
  const box = /** @type {HTMLElement} */ (place.querySelector(".timeline-box"));
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", place.querySelector("figure")?.getAttribute("aria-label") ?? "");
  const released = watchPress(place);
  await whenWanted(place);
  try {
    // Told to a screen reader only where a reader asked for it by touching the page.
    status.textContent = loading;
    const downloaded = preload(plotly);
    const ready = downloaded.then(() => Promise.all([loadStyle(plotlyCss, PLOTLY_STYLE), loadScript(plotly)]));
    await loadScript(explorer);
    await /** @type {any} */ (window).conflictTimeline.explore(place, { downloaded, ready, released });
  } catch {
    place.classList.add("is-failed");
    status.textContent = failed;
  }
}
