// A reader who changes the language keeps the view: the same filters, the same words, the same period.

/** The links to the page's twins take along what the address says at the moment they are followed. */
export function keepView() {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".languages a"))) {
    // Before a click goes through, and before a menu offers to open or copy the address.
    for (const moment of ["click", "contextmenu"]) {
      link.addEventListener(moment, () => {
        link.search = location.search;
      });
    }
  }
}
