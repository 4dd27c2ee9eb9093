// Filters, pages, and the beginning of it all.

const PAGE = 50;
const filters = byId("filters");

class Table {
  constructor(all) {
    this.all = all;
    this.search = new Search(all);
    this.found = [];
    this.page = 0;
    this.body = byId("rows").tBodies[0];
    for (const name of ["pages-top", "pages-end"]) this.addPager(byId(name));
    filters.addEventListener("input", () => this.filter());
    filters.addEventListener("reset", () => setTimeout(() => this.filter()));
    filters.addEventListener("submit", (event) => event.preventDefault());
    window.addEventListener("hashchange", () => this.follow());
  }

  addPager(bar) {
    const step = (text, by) => {
      const button = element("button", { type: "button" }, text);
      button.addEventListener("click", () => {
        this.show(this.page + by);
        if (bar.id === "pages-end") byId("count").scrollIntoView();
        if (button.disabled) (by > 0 ? bar.firstChild : bar.lastChild).focus();
      });
      return button;
    };
    bar.append(step("Previous", -1), element("span", {}), step("Next", 1));
  }

  // An address that ends in #E… shows that engagement.
  follow() {
    const named = /^#(E\w+)$/.exec(location.hash);
    if (!named) return;
    filters.reset();
    filters.elements.words.value = named[1];
    setTimeout(() => {
      this.filter();
      byId("table").scrollIntoView();
    });
  }

  filter() {
    const wanted = Object.fromEntries(new FormData(filters));
    this.found = this.search.matching(wanted);
    if (wanted.order) this.found.reverse();
    const held = this.found.reduce((sum, row) => sum + (this.all.data.state[row] === 0 ? 1 : 0), 0);
    const of = this.found.length === this.all.count ? "" : ` of ${this.all.count.toLocaleString("en")}`;
    byId("count").textContent = this.found.length
      ? `${this.found.length.toLocaleString("en")}${of} engagement${this.all.count === 1 ? "" : "s"}, ${held.toLocaleString("en")} reported held`
      : "No engagement fits these filters.";
    this.show(0);
  }

  show(page) {
    this.page = page;
    const from = page * PAGE;
    const to = Math.min(from + PAGE, this.found.length);
    this.body.replaceChildren(...this.found.slice(from, to).map((row) => rowOf(this.all, row)));
    byId("rows").hidden = this.found.length === 0;
    for (const bar of document.querySelectorAll(".pages")) {
      const [previous, where, next] = bar.children;
      bar.hidden = this.found.length <= PAGE;
      where.textContent = `${(from + 1).toLocaleString("en")} to ${to.toLocaleString("en")} of ${this.found.length.toLocaleString("en")}`;
      previous.disabled = page === 0;
      next.disabled = to >= this.found.length;
    }
  }
}

function offer(name, options) {
  filters.elements[name].append(...options.map(([value, text]) => element("option", { value }, text)));
}

function offerAll({ data, partyWords }) {
  const byText = (left, right) => left[1].localeCompare(right[1], "en");
  const numbered = (words) => words.map((word, code) => [code, word]).filter(([, word]) => word).sort(byText);
  const coded = data.party.words.flatMap(([code], at) => (code ? [[code, partyWords[at]]] : []));
  const parties = [...new Map(coded)].sort(byText);
  offer("type", numbered(data.type.words));
  offer("state", data.states.map(([word], code) => [code, word]));
  offer("topic", numbered(data.topics.words));
  offer("source", numbered(data.told.sources));
  offer("fresh", data.freshness.map((word, code) => [code, word || "neither"]));
  offer("party", parties);
  offer("other", parties);
}

async function begin() {
  const all = new Engagements(await unpack("data-rows"));
  if (!all.count) return;
  offerAll(all);
  filters.hidden = false;
  const table = new Table(all);
  table.filter();
  table.follow();
  document.documentElement.dataset.ready = "true";
}

begin().catch((error) => {
  byId("count").textContent = `The table cannot be shown in this browser (${error.message}). Its rows are in engagements.parquet.`;
});
