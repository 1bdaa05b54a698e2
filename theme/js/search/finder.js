/**
 * @typedef {object} Found one page that was found
 * @property {() => Promise<FoundPage>} data
 */

/**
 * @typedef {object} FoundPage
 * @property {string} url
 * @property {string} excerpt with signs of HTML escaped, and what was found in `<mark>`
 * @property {Record<string, string>} meta
 * @property {Record<string, string[]>} filters
 */

// A worker of its own would cost a quarter more to load. An accent says nothing of relevance; that a page is of the very
// thing looked for, as a municipality's own is, says most.
const OPTIONS = { noWorker: true, ranking: { diacriticSimilarity: 0, metaWeights: { title: 5, name: 5 } } };
const NEWEST_FIRST = { began: "desc" };

/** Pagefind, fetched for the first search. */
export class Finder {
  /**
   * @param {string} address of Pagefind's module
   * @param {string} every a word that every incident holds
   */
  constructor(address, every) {
    this.address = address;
    this.every = every;
    /** @type {Promise<any> | undefined} */
    this.pagefind = undefined;
  }

  /**
   * @param {import("./state.js").Wanted} wanted
   * @returns {Promise<Found[]>}
   */
  async find(wanted) {
    this.pagefind ??= load(this.address);
    try {
      return await this.ask(await this.pagefind, wanted);
    } catch (error) {
      await this.forget();
      throw error;
    }
  }

  /**
   * @param {any} pagefind
   * @param {import("./state.js").Wanted} wanted
   * @returns {Promise<Found[]>}
   */
  async ask(pagefind, { words, filters }) {
    // A search without any word would fetch the whole index.
    const { results } = await (words
      ? pagefind.search(words, { filters })
      : pagefind.search(this.every, { filters, sort: NEWEST_FIRST }));
    // Pagefind takes a part that it cannot fetch for one that holds nothing.
    if (!results.length && !navigator.onLine) throw new Error("offline");
    return results;
  }

  /** What failed to load stays failed; the next search begins anew. */
  async forget() {
    const failed = this.pagefind;
    this.pagefind = undefined;
    await failed?.then((pagefind) => pagefind.destroy()).catch(() => undefined);
  }
}

/** @param {string} address */
async function load(address) {
  const pagefind = await import(address);
  await pagefind.options(OPTIONS);
  await pagefind.init();
  return pagefind;
}
