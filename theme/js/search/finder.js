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

// On the main thread: a worker of its own would cost a quarter more to load. An accent says nothing of relevance.
const OPTIONS = { noWorker: true, ranking: { diacriticSimilarity: 0 } };

/** Pagefind, fetched for the first search. */
export class Finder {
  /** @param {string} address of Pagefind's module */
  constructor(address) {
    this.address = address;
    /** @type {Promise<any> | undefined} */
    this.pagefind = undefined;
  }

  /**
   * @param {import("./state.js").Wanted} wanted
   * @returns {Promise<Found[]>}
   */
  async find({ words, filters }) {
    const pagefind = await this.load();
    const { results } = await pagefind.search(words || null, { filters });
    // Pagefind takes a part that it cannot fetch for one that holds nothing.
    if (!results.length && !navigator.onLine) throw new Error("offline");
    return results;
  }

  load() {
    this.pagefind ??= load(this.address).catch((error) => {
      this.pagefind = undefined;
      throw error;
    });
    return this.pagefind;
  }
}

/** @param {string} address */
async function load(address) {
  const pagefind = await import(address);
  await pagefind.options(OPTIONS);
  await pagefind.init();
  return pagefind;
}
