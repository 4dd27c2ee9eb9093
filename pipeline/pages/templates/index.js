"use strict";
// The table of engagements: its rows come packed within the page, are searched here, and are shown fifty at a time.

const PAGE = 50;
const DAY = 86400000;
const byId = (id) => document.getElementById(id);
const filters = byId("filters");

async function unpack(id) {
  const bytes = Uint8Array.from(atob(byId(id).textContent), (letter) => letter.charCodeAt(0));
  byId(id).remove();
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain).json();
}

// Whatever a page of the web said goes in as text, never as markup.
function element(tag, attributes, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside.filter((part) => part !== null && part !== ""));
  return made;
}

const isolated = (text) => element("bdi", {}, text);
const isoDay = (number) => new Date(number * DAY).toISOString().slice(0, 10);
// A day is the first one of the period that its precision names.
const PERIODS = {
  day: (day) => day,
  week: (day) => `week of ${day}`,
  month: (day) => day.slice(0, 7),
  quarter: (day) => `${day.slice(0, 4)} Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`,
  "half year": (day) => `${day.slice(0, 4)} H${day.slice(5, 7) < "07" ? 1 : 2}`,
  year: (day) => day.slice(0, 4),
};
const dayNumber = (text) => (text ? Date.parse(text) / DAY : null);
const counted = (number, one) => `${number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`;

function folded(text) {
  const low = text.toLowerCase();
  return /^[\x00-\x7f]*$/.test(low) ? low : low.normalize("NFD").replace(/\p{M}/gu, "");
}

// ---- What the rows say ------------------------------------------------------------------------------------------

class Engagements {
  constructor(data) {
    this.data = data;
    this.count = data.count;
    this.partyWords = data.party.words.map(([code, text]) => (code ? data.names[code] || code : text));
    this.text = this.searchText();
  }

  word(column, row) {
    const { codes, words } = this.data[column];
    return words[codes[row]];
  }

  words(column, row) {
    return this.data[column].codes[row].map((code) => this.data[column].words[code]);
  }

  state(row) {
    return this.data.states[this.data.state[row]];
  }

  country(row) {
    const code = this.word("country", row);
    return this.data.names[code] || code;
  }

  announcements(row) {
    const { of, url, title, on, source, sources } = this.data.told;
    return of[row].map((one) => ({ url: url[one], title: title[one], on: on[one], source: sources[source[one]] }));
  }

  told(row) {
    const { all, of } = this.data.told;
    return all[row] ?? of[row].length;
  }

  when(row) {
    const start = this.data.start[row];
    const end = this.data.end[row];
    if (start === null && end === null) return "undated";
    const named = PERIODS[this.word("date_precision", row)] || PERIODS.day;
    const [first, last] = [start, end].map((day) => (day === null ? null : named(isoDay(day))));
    if (first === null) return `until ${last}`;
    return last === null || last === first ? first : `${first} to ${last}`;
  }

  // One long text with a line for each row, so that the browser's own search runs over all of them at once.
  searchText() {
    const { data } = this;
    const parts = Object.fromEntries(
      ["type", "subtype", "country", "place", "sea_area", "series", "level"].map((name) => [name, data[name].words.map(folded)]),
    );
    const countries = data.country.words.map((code) => folded(data.names[code] || ""));
    const parties = data.party.words.map(([code, text], at) => folded(`${code} ${text} ${this.partyWords[at]}`));
    const people = data.people.words.map(([name, office]) => folded(`${name} ${office || ""}`));
    const topics = data.topics.words.map(folded);
    const titles = data.told.title.map(folded);
    this.lineEnds = new Uint32Array(this.count);
    const lines = [];
    let length = 0;
    for (let row = 0; row < this.count; row += 1) {
      let line = `${data.id[row].toLowerCase()} ${countries[data.country.codes[row]]}`;
      for (const name in parts) line += ` ${parts[name][data[name].codes[row]]}`;
      for (const code of data.party.codes[row]) line += ` ${parties[code]}`;
      for (const code of data.people.codes[row]) line += ` ${people[code]}`;
      for (const code of data.topics.codes[row]) line += ` ${topics[code]}`;
      for (const one of data.told.of[row]) line += ` ${titles[one]}`;
      length += line.length + 1;
      this.lineEnds[row] = length;
      lines.push(line);
    }
    return lines.join("\n") + "\n";
  }

  // Marks in `kept` every row whose line lacks the word.
  dropWithout(word, kept) {
    const { text, lineEnds, count } = this;
    let at = text.indexOf(word);
    for (let row = 0; row < count; row += 1) {
      if (at === -1 || at >= lineEnds[row]) kept[row] = 0;
      else at = text.indexOf(word, lineEnds[row]);
    }
  }

  matching(wanted) {
    const { data, count } = this;
    const kept = new Uint8Array(count).fill(1);
    for (const word of folded(wanted.words).split(/\s+/).filter(Boolean)) this.dropWithout(word, kept);
    for (const test of this.tests(wanted)) {
      for (let row = 0; row < count; row += 1) if (kept[row] && !test(row)) kept[row] = 0;
    }
    const found = [];
    for (let row = 0; row < count; row += 1) if (kept[row]) found.push(row);
    return found;
  }

  tests(wanted) {
    const { data } = this;
    const is = (codes, value) => value !== "" && ((code) => (row) => codes[row] === code)(Number(value));
    const holds = (codes, value) => value !== "" && ((code) => (row) => codes[row].includes(code))(Number(value));
    const party = (code) => {
      if (code === "") return false;
      const named = new Set(data.party.words.flatMap(([own], at) => (own === code ? [at] : [])));
      return (row) => data.party.codes[row].some((one) => named.has(one));
    };
    const told = (value) =>
      value !== "" && ((code) => (row) => data.told.of[row].some((one) => data.told.source[one] === code))(Number(value));
    const last = (row) => data.end[row] ?? data.start[row] ?? data.day[row];
    const from = dayNumber(wanted.from);
    const to = dayNumber(wanted.to);
    return [
      is(data.type.codes, wanted.type),
      is(data.state, wanted.state),
      is(data.fresh, wanted.fresh),
      holds(data.topics.codes, wanted.topic),
      party(wanted.party),
      party(wanted.other),
      told(wanted.source),
      from !== null && ((row) => last(row) >= from),
      to !== null && ((row) => data.day[row] !== null && data.day[row] <= to),
    ].filter(Boolean);
  }
}

// ---- How a row looks --------------------------------------------------------------------------------------------

let quotations = null;

// Quotations by row: read when the first row is opened.
async function quoted(row) {
  quotations ??= unpack("data-quotations").then((data) => {
    const first = new Map();
    data.row.forEach((own, at) => first.has(own) || first.set(own, at));
    return { ...data, first };
  });
  const data = await quotations;
  const found = [];
  for (let at = data.first.get(row) ?? Infinity; data.row[at] === row; at += 1) {
    found.push({ place: data.place[at], fields: data.fields[data.field[at]], words: data.words[at] });
  }
  return found;
}

function cell(name, ...inside) {
  return element("td", { role: "cell", class: name }, ...inside);
}

function rowOf(all, row) {
  const subtype = all.word("subtype", row);
  const series = all.word("series", row);
  const [state, sign] = all.state(row);
  const parties = [...new Set(all.data.party.codes[row].map((code) => all.partyWords[code]))];
  const most = parties.slice(0, 6);
  const rest = parties.length - most.length;
  const place = [all.word("place", row), all.word("sea_area", row)].find(Boolean) || "";
  const country = all.country(row);
  const fresh = all.data.freshness[all.data.fresh[row]];
  const button = element("button", { type: "button", "aria-expanded": "false" }, counted(all.told(row), "announcement"));
  const line = element(
    "tr",
    { role: "row" },
    cell("when", all.when(row)),
    cell("what", all.word("type", row), subtype && subtype !== "other" ? element("span", { class: "sub" }, subtype) : "",
      series && series !== subtype ? element("span", { class: "sub" }, isolated(series)) : ""),
    cell("who", ...most.flatMap((name, at) => [at ? ", " : "", isolated(name)]), rest > 0 ? ` and ${rest} more` : ""),
    cell("where", place && isolated(place), country && country !== place ? element("span", { class: "sub" }, country) : ""),
    cell("state", element("span", { "aria-hidden": "true" }, `${sign} `), state, " ", fresh && element("span", { class: "fresh" }, fresh)),
    cell("told", button),
  );
  button.addEventListener("click", () => toggle(all, row, line, button));
  return line;
}

async function toggle(all, row, line, button) {
  const open = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!open));
  if (open) {
    line.nextElementSibling.remove();
    return;
  }
  const inside = element("td", { role: "cell", colspan: "6" }, "Reading the evidence…");
  line.after(element("tr", { role: "row", class: "more" }, inside));
  inside.replaceChildren(evidenceOf(all, row, await quoted(row)));
}

function evidenceOf(all, row, quotes) {
  const parties = all.data.party.codes[row].map((code) => `${all.partyWords[code]} (${all.data.party.words[code][2]})`);
  const people = all.words("people", row).map(([name, office]) => (office ? `${name}, ${office}` : name));
  const facts = [
    ["id", all.data.id[row]],
    ["parties", parties.join("; ")],
    ["people", people.join("; ")],
    ["status", all.word("status", row)],
    ["level", all.word("level", row)],
    ["format", [all.word("format", row), all.word("mode", row)].filter(Boolean).join(", ")],
    ["topics", all.words("topics", row).join(", ")],
  ].filter(([, value]) => value);
  const list = element("dl", {}, ...facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, isolated(value))]));
  const told = all.announcements(row).map((one, place) => announcement(one, quotes.filter((quote) => quote.place === place)));
  const rest = all.told(row) - told.length;
  const more = rest ? element("p", { class: "sub" }, `${counted(rest, "announcement")} more in attestations.parquet.`) : "";
  return element("div", { class: "evidence" }, list, element("ol", { "aria-label": "Announcements" }, ...told), more);
}

function announcement({ url, title, on, source }, quotes) {
  const named = isolated(title || url || "an announcement without an address");
  // Only addresses of the web become links, whatever the page that we read had written there.
  const link = /^https?:\/\//i.test(url) ? element("a", { href: url, rel: "noopener noreferrer external", target: "_blank" }, named) : named;
  const lines = quotes.map(({ fields, words }) =>
    element("li", {}, "“", isolated(words), "” ", element("span", { class: "sub" }, fields)),
  );
  const none = element("span", { class: "sub" }, "None of its words can be shown here; their offsets and digests are in evidence.parquet.");
  return element("li", {}, element("h4", {}, link), element("span", { class: "sub" }, [source, on === null ? "" : isoDay(on)].filter(Boolean).join(", ")),
    lines.length ? element("ul", {}, ...lines) : none);
}

// ---- Filters and pages ------------------------------------------------------------------------------------------

class Table {
  constructor(all) {
    this.all = all;
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
    this.found = this.all.matching(wanted);
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
