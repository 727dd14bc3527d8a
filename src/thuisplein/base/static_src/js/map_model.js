/* The figures of the map and what follows from them: the same arithmetic as the server's
   figures.py, measures.py and sentences.py, so that both show the same for the same address. */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUE = new Map([...ALPHABET].map((letter, bits) => [letter.charCodeAt(0), bits]));
const UNKNOWN = "-".charCodeAt(0);
const MONTHS = 6;
const STATUS_STEP = { gehaald: 1, voor: 1, "op-schema": 2, "iets-achter": 3, achter: 4, "ver-achter": 5 };
const ON_SCHEDULE = new Set(["gehaald", "voor", "op-schema"]);
const FEWEST = 3;
const MINUS = "−";

/** Numbers of a base-64 VLQ text; null is "not known". */
export function decode(text) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    if (letter === UNKNOWN) {
      numbers.push(null);
      continue;
    }
    const bits = VALUE.get(letter);
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}

const above = (values, expected) => values.map((v, n) => (v === null ? null : v + (expected[n] ?? 0)));
const less = (values, others) => values.map((v, n) => (v ?? 0) - (others[n] ?? 0));

const formats = new Map();
function format(value, decimals) {
  if (!formats.has(decimals)) {
    formats.set(decimals, new Intl.NumberFormat("nl-NL", {
      minimumFractionDigits: decimals, maximumFractionDigits: decimals, roundingMode: "halfEven",
    }));
  }
  return formats.get(decimals).format(value);
}

export function numberText(value, decimals = 0, sign = false) {
  const text = format(Math.abs(value), decimals);
  const isZero = !/[1-9]/.test(text);
  if (isZero || value > 0) return sign && !isZero ? `+${text}` : text;
  return MINUS + text;
}

export const percentage = (share) => `${format(share >= 0 ? Math.floor(share * 100 + 0.5) : 0, 0)}%`;
export const fill = (pattern, holes) => pattern.replace(/%\((\w+)\)s/g, (_whole, name) => holes[name] ?? "");

const asDay = new Intl.DateTimeFormat("nl-NL", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const asDayMonth = new Intl.DateTimeFormat("nl-NL", { day: "numeric", month: "long", timeZone: "UTC" });
const asMonth = new Intl.DateTimeFormat("nl-NL", { month: "short", timeZone: "UTC" });
export const dayText = (day) => asDay.format(day);
export const dayAndMonth = (day) => asDayMonth.format(day);
export const monthName = (day) => asMonth.format(day).replace(".", "");

/** The day of the position after so many months of a half-year such as 2022-II. */
export function referenceDay(halfYear, month) {
  const [year, half] = halfYear.split("-");
  return new Date(Date.UTC(Number(year), (half === "I" ? 0 : 6) + month, 1));
}

export class Model {
  constructor(wire, names, words) {
    this.words = words;
    this.halfYears = wire.halfjaren;
    this.months = wire.maanden;
    this.examples = wire.voorbeeld;
    this.limits = wire.grenzen;
    const province = decode(wire.provincie);
    const inhabitants = decode(wire.inwoners);
    this.places = names.map((name, n) => ({
      name,
      code: `GM${wire.codes[n]}`,
      slug: wire.kenmerken[n] || name.toLowerCase().replaceAll(" ", "-"),
      province: wire.provincies[province[n]][0],
      provinceName: wire.provincies[province[n]][1],
      inhabitants: inhabitants[n],
    }));
    this.bySlug = new Map(this.places.map((place, n) => [place.slug, n]));
    this.readFigures(wire, inhabitants);
    this.moments = new Map();
  }

  readFigures(wire, inhabitants) {
    const everyone = inhabitants.reduce((sum, n) => sum + n, 0) || 1;
    const share = (total) => inhabitants.map((n) => Math.floor((2 * total * n + everyone) / (2 * everyone)));
    this.net = wire.netto.map((text, h) => above(decode(text), share(wire.totaal[h])));
    let before = [];
    this.realised = wire.gehuisvest.map((months) => {
      let known = [];
      return months.map((text) => {
        const month = above(decode(text), known);
        known = month.map((value, n) => value ?? known[n] ?? 0);
        return month;
      });
    });
    this.opening = [];
    this.corrected = [];
    this.rung = [];
    this.halfYears.forEach((_code, h) => {
      const follows = h ? less(this.realised[h - 1].at(-1), this.corrected[h - 1]) : [];
      this.opening.push(above(decode(wire.saldo[h]), follows));
      this.corrected.push(above(decode(wire.verschil[h]), less(this.net[h], this.opening[h])));
      before = above(decode(wire.trede[h]), before);
      this.rung.push(before);
    });
  }

  get latest() {
    const known = this.halfYears.filter((_code, h) => this.months[h]);
    return (known.length ? known : this.halfYears).at(-1);
  }

  lastMonth(halfYear) {
    return this.months[this.halfYears.indexOf(halfYear)] || MONTHS;
  }

  moment(halfYear, month) {
    const key = `${halfYear}/${month}`;
    if (!this.moments.has(key)) this.moments.set(key, this.makeMoment(halfYear, month));
    return this.moments.get(key);
  }

  makeMoment(halfYear, month) {
    const h = this.halfYears.indexOf(halfYear);
    const day = referenceDay(halfYear, month);
    const closes = referenceDay(halfYear, MONTHS);
    const daysLeft = Math.round((closes - day) / 86400000);
    // A rung is decided when a half-year closes, and holds until the next one does.
    const decided = month === MONTHS ? h : h - 1;
    const shareAt = (half, n) => {
      if (half < 0) return null;
      const corrected = this.corrected[half][n];
      const realised = this.realised[half][month - 1][n];
      return corrected === null || realised === null || corrected <= 0 ? null : realised / corrected;
    };
    const rows = this.places.map((place, n) => {
      const row = {
        place, net: this.net[h][n], opening: this.opening[h][n], corrected: this.corrected[h][n],
        realised: this.realised[h][month - 1][n], trede: this.rung[decided]?.[n] ?? null,
        status: null, deel: null, achterstand: null, "per-week": null, trend: null,
      };
      if (row.corrected !== null && row.corrected <= 0) row.status = "gehaald";
      if (row.corrected === null || row.realised === null) return row;
      row.status = statusOf(row.realised, row.corrected, month, this.limits[h]);
      row.deel = shareAt(h, n);
      if (place.inhabitants) {
        row.achterstand = ((Math.max(row.corrected, 0) * month) / MONTHS - row.realised) * 1000 / place.inhabitants;
      }
      if (daysLeft > 0) row["per-week"] = (Math.max(row.corrected - row.realised, 0) * 7) / daysLeft;
      const before = shareAt(h - 1, n);
      if (row.deel !== null && before !== null) row.trend = row.deel - before;
      return row;
    });
    return {
      halfYear, month, day, closes, rows, limits: this.limits[h], isExample: Boolean(this.examples[h]),
      isLatest: halfYear === this.latest && month === this.months[h],
    };
  }

  /** The step of every municipality and what the steps mean. */
  classes(moment, key, kind) {
    const measure = this.words.maten[key];
    const values = moment.rows.map((row) => row[key]);
    const known = values.filter((value) => value !== null);
    const isSpread = kind === "verdeeld" && measure.spreiden && known.length > 0;
    if (!isSpread && key === "deel") {
      const steps = moment.rows.map((row) => STATUS_STEP[row.status] ?? 0);
      return { key, measure, steps, isSpread, legend: this.scheduleLegend(moment) };
    }
    const lines = isSpread ? spreadLines(known, measure.teken) : measure.lijnen;
    const steps = moment.rows.map((row, n) => {
      if (values[n] === null) return key === "deel" && row.status === "gehaald" ? 1 : 0;
      const worse = measure.teken * values[n];
      return 1 + lines.filter((line) => worse > measure.teken * line).length;
    });
    const legend = isSpread ? this.spreadLegend(key, lines, measure.teken) : this.words.legendas[key];
    return { key, measure, steps, isSpread, legend };
  }

  scheduleLegend(moment) {
    const { woorden, legendas } = this.words;
    const [ahead, on, slightly, behind] = moment.limits.map(percentage);
    const meanings = [
      fill(woorden["meer-gehaald"], { value: ahead }), fill(woorden.vanaf, { value: on }),
      fill(woorden.vanaf, { value: slightly }), fill(woorden.vanaf, { value: behind }),
      fill(woorden.minder, { value: behind }),
    ];
    return legendas.deel.map(([step, label, meaning]) => [step, label, meanings[step - 1] ?? meaning]);
  }

  spreadLegend(key, lines, sign) {
    const { woorden, legendas } = this.words;
    const texts = lines.map((line) => bareText(line, key));
    const first = fill(woorden[sign > 0 ? "of-minder" : "of-meer"], { value: texts[0] });
    const last = fill(woorden[sign > 0 ? "meer-dan" : "minder-dan"], { value: texts.at(-1) });
    const between = texts.slice(1).map((text, n) => fill(woorden["van-tot"], { from: texts[n], to: text }));
    const rows = [first, ...between, last].map((label, n) => [n + 1, label, woorden.vijfde]);
    return [...rows, legendas[key].at(-1)];
  }

  /** What the class of a municipality is called; a met target has no share. */
  labelOf(row, step, { key, legend }) {
    if (key === "deel" && row.deel === null && row.status === "gehaald") return this.words.woorden["taakstelling-gehaald"];
    return legend.find(([number]) => number === step)?.[1] ?? "";
  }

  /** Name, value and class in one line, for who can't see the map. */
  inWords(row, step, classes) {
    const label = this.labelOf(row, step, classes).toLowerCase();
    const value = this.valueText(row, classes.key);
    return `${row.place.name}: ${label.includes(value) ? label : `${value}, ${label}`}`;
  }

  valueText(row, key) {
    const value = row[key];
    if (key === "deel" && row.status === "gehaald" && value === null) return this.words.woorden.gehaald;
    return value === null ? "–" : bareText(value, key);
  }

  /** How the municipalities of each province are spread, best province first. */
  provinces(moment, classes) {
    const counted = new Map();
    moment.rows.forEach((row, n) => {
      const { province: slug, provinceName: name } = row.place;
      if (!counted.has(slug)) counted.set(slug, { slug, name, steps: [0, 0, 0, 0, 0, 0] });
      counted.get(slug).steps[classes.steps[n]] += 1;
    });
    const all = [...counted.values()].map((one) => {
      const known = one.steps.slice(1).reduce((sum, n) => sum + n, 0);
      const good = one.steps[1] + one.steps[2];
      return { ...one, known, good, part: known ? good / known : -1 };
    });
    return all.sort((a, b) => b.part - a.part || (a.name < b.name ? -1 : 1));
  }

  /** The sentences: { text, strong, far, provinces }. */
  summary(moment, classes, provinces, province) {
    const { zinnen } = this.words;
    const { key, measure } = classes;
    const tense = moment.isLatest ? "nu" : "toen";
    const known = moment.rows.filter((row, n) => classes.steps[n] && (!province || row.place.province === province));
    const day = dayText(moment.day);
    if (!known.length) {
      const over = key === "per-week" && moment.day >= moment.closes;
      return { text: fill(zinnen[over ? "per-week-voorbij" : "leeg"], { day }), strong: "", far: "", provinces: "" };
    }
    const valued = known.filter((row) => row[key] !== null);
    let worst = null;
    for (const row of valued) {
      if (!worst || measure.teken * row[key] > measure.teken * worst[key]) worst = row;
    }
    const bad = valued.filter((row) => row[key] > 0).length;
    const holes = {
      day,
      good: numberText(known.filter((row) => ON_SCHEDULE.has(row.status)).length),
      bad: numberText(bad),
      total: numberText(known.length),
      worst: worst?.place.name ?? "",
      value: worst ? bareText(worst[key], key) : "",
      sum: numberText(valued.reduce((sum, row) => sum + row[key], 0)),
      up: numberText(bad),
      down: numberText(valued.filter((row) => row[key] < 0).length),
    };
    let far = "";
    if (key === "deel") {
      const count = known.filter((row) => row.status === "ver-achter").length;
      far = fill(zinnen[`ver-${count < 2 ? count : "n"}-${tense}`], { far: numberText(count) });
    }
    const ranked = provinces.filter((one) => one.known >= FEWEST);
    const about = province || ranked.length < FEWEST ? "" : fill(zinnen[`provincies-${tense}`], {
      first: ranked[0].name, second: ranked[1].name, last: ranked.at(-1).name,
    });
    const strong = fill(this.words.sterk[key], holes);
    return { text: fill(zinnen[`${key}-${tense}`], holes), strong, far, provinces: about };
  }

  doneText(row) {
    const { zinnen } = this.words;
    if (row.realised === null || row.corrected === null) return zinnen["gekozen-leeg"];
    const holes = { done: numberText(row.realised), target: numberText(row.corrected) };
    return fill(zinnen[row.corrected > 0 ? "gekozen" : "gekozen-gehaald"], holes);
  }
}

function statusOf(realised, corrected, month, limits) {
  if (corrected <= 0) return "gehaald";
  const part = (realised * MONTHS) / (corrected * month);
  const at = limits.findIndex((lowest) => part >= lowest);
  return ["voor", "op-schema", "iets-achter", "achter"][at] ?? "ver-achter";
}

function spreadLines(known, sign) {
  const sorted = [...known].sort((a, b) => sign * (a - b));
  return [1, 2, 3, 4].map((part) => sorted[Math.ceil((sorted.length * part) / 5) - 1]);
}

export function bareText(value, key) {
  if (key === "deel") return percentage(value);
  if (key === "trend") return numberText(value * 100, 0, true);
  if (key === "trede") return numberText(value);
  return numberText(value, key === "achterstand" ? 2 : 1);
}
