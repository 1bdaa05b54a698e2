/**
 * @typedef {object} Wanted what a reader looks for
 * @property {string} words
 * @property {Record<string, string>} filters by their names for readers, as the pages have them
 * @property {string} address the same as the query of an address
 * @property {boolean} isEmpty
 */

/**
 * @param {HTMLFormElement} form
 * @returns {Wanted}
 */
export function readForm(form) {
  const address = new URLSearchParams();
  /** @type {Record<string, string>} */
  const filters = {};
  let words = "";
  for (const field of fieldsOf(form)) {
    const value = field.value.trim();
    if (!value) continue;
    address.set(field.name, value);
    if (field instanceof HTMLSelectElement) filters[field.name] = field.selectedOptions[0].text;
    else words = value;
  }
  const said = address.toString();
  return { words, filters, address: said, isEmpty: !said };
}

/**
 * @param {HTMLFormElement} form
 * @param {string} address the query of an address
 */
export function fillForm(form, address) {
  const given = new URLSearchParams(address);
  for (const field of fieldsOf(form)) {
    field.value = given.get(field.name) ?? "";
    // A filter that is not offered is none.
    if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = "";
  }
}

/** @param {HTMLFormElement} form */
export function widenForm(form) {
  for (const select of form.querySelectorAll("select")) select.value = "";
}

/** @param {HTMLFormElement} form */
function fieldsOf(form) {
  return /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (form.querySelectorAll("[name]"));
}

/** Each search is a step back, but not each letter of it. */
export class History {
  constructor() {
    this.wasTyping = false;
  }

  /**
   * @param {Wanted} wanted
   * @param {boolean} isTyping
   */
  save({ address }, isTyping) {
    const next = `${location.pathname}${address && `?${address}`}`;
    if (next !== `${location.pathname}${location.search}`) {
      if (isTyping && this.wasTyping) history.replaceState(null, "", next);
      else history.pushState(null, "", next);
    }
    this.wasTyping = isTyping;
  }
}
