// How a row looks, closed and opened.

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
