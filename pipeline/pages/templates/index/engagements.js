// What the rows of the table say, by their place in the packed columns.

// A day is the first one of the period that its precision names.
const PERIODS = {
  day: (day) => day,
  week: (day) => `week of ${day}`,
  month: (day) => day.slice(0, 7),
  quarter: (day) => `${day.slice(0, 4)} Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`,
  "half year": (day) => `${day.slice(0, 4)} H${day.slice(5, 7) < "07" ? 1 : 2}`,
  year: (day) => day.slice(0, 4),
};

class Engagements {
  constructor(data) {
    this.data = data;
    this.count = data.count;
    this.partyWords = data.party.words.map(([code, text]) => (code ? data.names[code] || code : text));
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
}
