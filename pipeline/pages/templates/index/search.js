// Which rows fit the filters.

class Search {
  constructor(all) {
    this.data = all.data;
    this.count = all.count;
    this.partyWords = all.partyWords;
    this.text = this.searchText();
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
