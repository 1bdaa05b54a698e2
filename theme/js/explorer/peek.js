import { makeItem } from "./list.js";
import { DAY } from "./levels.js";

const MOST = 8;

/** A look into one bar, or at one mark, without leaving the page. */
export class Peek {
  /** @type {import("./period.js").Period | undefined} */
  #period;
  /** @type {HTMLElement | null} */
  #back = null;

  /**
   * @param {HTMLElement} place
   * @param {import("./catalogue.js").Catalogue} catalogue
   * @param {(period: import("./period.js").Period) => void} zoom
   */
  constructor(place, catalogue, zoom) {
    this.place = place;
    this.catalogue = catalogue;
    this.title = /** @type {HTMLElement} */ (place.querySelector("h2"));
    this.list = /** @type {HTMLElement} */ (place.querySelector("ol"));
    this.rest = /** @type {HTMLElement} */ (place.querySelector(".peek-rest"));
    this.zoom = /** @type {HTMLElement} */ (place.querySelector("[data-peek=zoom]"));
    this.zoom.addEventListener("click", () => {
      const period = this.#period;
      this.close();
      if (period) zoom(period);
    });
    place.querySelector("[data-peek=close]")?.addEventListener("click", () => this.close());
    place.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  /**
   * @param {string} title
   * @param {Uint32Array} rows in time order
   * @param {[number, number]} [days] the first day, and the day after the last
   */
  async open(title, rows, days) {
    const shown = rows.subarray(0, MOST);
    await this.catalogue.lines.need(shown);
    if (this.place.hidden) this.#back = /** @type {HTMLElement | null} */ (document.activeElement);
    this.#period = days && { from: days[0] * DAY, to: days[1] * DAY };
    this.title.textContent = title;
    this.list.replaceChildren(...Array.from(shown, (row) => makeItem(this.catalogue, row)));
    const left = rows.length - shown.length;
    this.rest.textContent = left ? this.catalogue.words.say("moreOf", { count: left }) : "";
    this.zoom.hidden = !days;
    this.place.hidden = false;
    this.title.focus({ preventScroll: true });
    this.place.scrollIntoView({ block: "nearest" });
  }

  close() {
    if (this.place.hidden) return;
    this.place.hidden = true;
    this.#back?.focus({ preventScroll: true });
  }
}
