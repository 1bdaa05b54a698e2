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
   * @param {string[]} shards the years with an index of their own, beside the module, the latest first
   * @param {string} every a word that every incident holds
   */
  constructor(address, shards, every) {
    this.address = address;
    this.shards = shards;
    this.every = every;
    /** @type {Promise<any> | undefined} */
    this.pagefind = undefined;
  }

  /**
   * @param {import("./state.js").Wanted} wanted
   * @returns {Promise<Found[]>}
   */
  async find(wanted) {
    this.pagefind ??= load(this.address, this.shards);
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
    const results = words
      ? (await pagefind.search(words, { filters })).results
      : await this.browse(pagefind, filters);
    // Pagefind takes a part that it cannot fetch for one that holds nothing.
    if (!results.length && !navigator.onLine) throw new Error("offline");
    return results;
  }

  /**
   * What the filters alone find, the newest first. Pagefind sorts within an index only, so that years follow each other.
   *
   * @param {any} pagefind
   * @param {Record<string, string>} filters
   * @returns {Promise<Found[]>}
   */
  async browse(pagefind, filters) {
    const years = this.shards.length && !filters.year ? this.shards.map((year) => ({ year })) : [{}];
    /** @type {Found[]} */
    const found = [];
    for (const year of years) {
      // A search without any word would fetch the whole index.
      const options = { filters: { ...filters, ...year }, sort: NEWEST_FIRST };
      found.push(...(await pagefind.search(this.every, options)).results);
    }
    return found;
  }

  /** What failed to load stays failed; the next search begins anew. */
  async forget() {
    const failed = this.pagefind;
    this.pagefind = undefined;
    await failed?.then((pagefind) => pagefind.destroy()).catch(() => undefined);
  }
}

/**
 * @param {string} address
 * @param {string[]} shards
 */
async function load(address, shards) {
  const pagefind = await import(address);
  await pagefind.options(OPTIONS);
  await pagefind.init();
  const ranking = { ranking: OPTIONS.ranking };
  await Promise.all(shards.map((name) => pagefind.mergeIndex(new URL(`${name}/`, address).href, ranking)));
  return pagefind;
}
