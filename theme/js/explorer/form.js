import { NONE } from "./filters.js";

const PAUSE = 250;
const NAMES = /** @type {(keyof typeof NONE)[]} */ (Object.keys(NONE));

/** The filters as a form: what stands in its fields is what is asked for. */
export class Form {
  #pause = 0;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
  }

  /**
   * @param {import("./view.js").View} view
   * @param {boolean} isEmptied whether fields of which it says nothing are emptied too
   */
  fill({ filters, detail }, isEmptied) {
    for (const [name, value] of Object.entries({ ...filters, detail })) {
      const field = /** @type {HTMLInputElement} */ (this.form.elements.namedItem(name));
      if (value || isEmptied) field.value = value;
    }
  }

  /** @returns {Pick<import("./view.js").View, "filters" | "detail">} */
  read() {
    const said = new FormData(this.form);
    const filters = { ...NONE };
    for (const name of NAMES) filters[name] = String(said.get(name) ?? "").trim();
    return { filters, detail: String(said.get("detail") ?? "") };
  }

  /** @param {() => void} ask called once the reader has changed something, and paused while typing */
  watch(ask) {
    const soon = (/** @type {number} */ pause) => {
      clearTimeout(this.#pause);
      this.#pause = setTimeout(ask, pause);
    };
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      soon(0);
    });
    this.form.addEventListener("reset", () => soon(0));
    for (const field of this.form.elements) {
      const isTyped = field instanceof HTMLInputElement;
      field.addEventListener(isTyped ? "input" : "change", () => soon(isTyped ? PAUSE : 0));
    }
  }
}
