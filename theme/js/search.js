// The search of the site: a form, what it finds, and an address that leads back to both.

import { keepView } from "./languages.js";
import { Finder } from "./search/finder.js";
import { Outcome } from "./search/outcome.js";
import { fillForm, History, readForm, widenForm } from "./search/state.js";

const PAUSE = 250;
const PATIENCE = 400;

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-index]"));
if (form && location.protocol === "file:") sayDisk(form);
else if (form) setUp(form);
keepView();

/**
 * From a disk a browser loads no module, so there is nothing to search with.
 *
 * @param {HTMLFormElement} form
 */
function sayDisk(form) {
  form.remove();
  /** @type {HTMLElement} */ (document.querySelector(".search-disk")).hidden = false;
}

/** @param {HTMLFormElement} form */
function setUp(form) {
  const run = searcher(form);
  const history = new History();
  let pause = 0;

  const search = (/** @type {boolean} */ isTyping) => {
    clearTimeout(pause);
    history.save(readForm(form), isTyping);
    run();
  };
  const restore = () => {
    clearTimeout(pause);
    fillForm(form, location.search);
    run();
  };

  form.addEventListener("input", ({ target }) => {
    clearTimeout(pause);
    if (target === form.elements.namedItem("q")) pause = setTimeout(() => search(true), PAUSE);
    else search(false);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search(false);
  });
  watchEscape(form, () => search(false));
  document.querySelector("[data-action=widen]")?.addEventListener("click", () => {
    widenForm(form);
    search(false);
  });
  addEventListener("popstate", restore);
  form.hidden = false;
  restore();
}

/**
 * @param {HTMLFormElement} form
 * @returns {() => Promise<void>} searches for what the form says; a newer search overtakes an older one
 */
function searcher(form) {
  const shards = (form.dataset.shards ?? "").split(" ").filter(Boolean);
  const address = new URL(form.dataset.index ?? "", document.baseURI).href;
  const finder = new Finder(address, shards, form.dataset.every ?? "");
  const outcome = new Outcome(form.dataset.locale ?? "en");
  let turn = 0;

  return async () => {
    const own = ++turn;
    const wanted = readForm(form);
    if (wanted.isEmpty) return outcome.rest();
    const waiting = setTimeout(() => own === turn && outcome.wait(), PATIENCE);
    try {
      const found = await finder.find(wanted);
      if (own === turn) await outcome.show(wanted, found, () => own === turn);
    } catch {
      if (own === turn) outcome.fail();
    } finally {
      clearTimeout(waiting);
    }
  };
}

/**
 * @param {HTMLFormElement} form
 * @param {() => void} search
 */
function watchEscape(form, search) {
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !field.value) return;
    event.preventDefault();
    field.value = "";
    search();
  });
}
