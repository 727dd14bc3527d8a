/* The table under the map, sorted and paged in place: the same as the server's table.py. */

const PAGE_SIZE = 20;
const NUMBERS = ["taakstelling", "saldo", "verrekend", "gehuisvest", "deel", "maat"];
const FIELDS = { taakstelling: "net", saldo: "opening", verrekend: "corrected", gehuisvest: "realised" };

export class MapTable {
  constructor(model, view, tools) {
    this.model = model;
    this.view = view;
    this.tools = tools;
    this.table = document.getElementById("tabel");
    this.pages = document.getElementById("bladeren");
  }

  draw(state, moment, classes) {
    const numbered = moment.rows.map((row, n) => ({ row, step: classes.steps[n] }));
    const shown = this.sorted(numbered.filter(({ row, step }) => !this.view.isOff(row, step, state)), state);
    const last = Math.max(Math.ceil(shown.length / PAGE_SIZE), 1);
    const page = state.pagina === "alle" ? 0 : Math.min(Number(state.pagina), last);
    const onPage = page ? shown.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE) : shown;
    const isChosen = ({ row }) => row.place.slug === state.gemeente;
    const rows = [...numbered.filter(isChosen), ...onPage.filter((one) => !isChosen(one))];
    this.head(state, moment);
    this.table.tBodies[0].replaceChildren(
      ...(rows.length ? rows.map((one) => this.line(one, state, classes)) : [this.emptyLine()]),
    );
    this.paging(page, last);
  }

  sorted(rows, state) {
    const key = state.volgorde.replace(/^-/, "");
    const isDescending = state.volgorde.startsWith("-");
    if (key === "naam") return isDescending ? rows.reverse() : rows;
    const valued = rows.map((one) => ({ one, value: this.sortValue(one.row, key, state.maat) }));
    const known = valued.filter(({ value }) => value !== null);
    const sign = isDescending ? -1 : 1;
    known.sort((a, b) => (a.value === b.value ? 0 : sign * (a.value < b.value ? -1 : 1)));
    return [...known, ...valued.filter(({ value }) => value === null)].map(({ one }) => one);
  }

  sortValue(row, key, measure) {
    if (key === "provincie") return row.place.provinceName;
    if (key !== "deel" && key !== "maat") return row[FIELDS[key]];
    const chosen = key === "deel" ? "deel" : measure;
    const value = row[chosen];
    return value === null && chosen === "deel" && row.status ? Infinity : value;
  }

  head(state, moment) {
    const { kolommen, woorden, maten } = this.model.words;
    const labels = { ...kolommen, maat: maten[state.maat].eenheid };
    const first = this.tools.referenceDay(moment.halfYear, 0);
    labels.saldo = this.tools.fill(woorden.saldo, { day: this.tools.dayAndMonth(first) });
    const keys = Object.keys(kolommen).concat(state.maat === "deel" ? [] : ["maat"]);
    const sortedBy = state.volgorde.replace(/^-/, "");
    const isDescending = state.volgorde.startsWith("-");
    const cells = keys.map((key) => {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.dataset.kolom = key;
      const isNumber = NUMBERS.includes(key);
      if (isNumber) cell.className = "utrecht-table__header-cell--numeric-column";
      if (key === sortedBy) cell.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
      const startsHigh = key === sortedBy ? !isDescending : isNumber;
      const link = document.createElement("a");
      link.href = `${this.tools.address({ volgorde: startsHigh ? `-${key}` : key, pagina: "1" }) || "?"}#tabel-titel`;
      link.textContent = labels[key];
      cell.append(link);
      return cell;
    });
    const line = this.table.tHead.rows[0];
    const focused = document.activeElement?.closest("[data-kolom]")?.dataset.kolom;
    line.replaceChildren(...cells, line.lastElementChild);
    if (focused) line.querySelector(`[data-kolom="${focused}"] a`)?.focus();
  }

  line({ row, step }, state, classes) {
    const { numberText } = this.tools;
    const plain = (value) => (value === null ? "–" : numberText(value));
    const line = document.createElement("tr");
    if (row.place.slug === state.gemeente) line.className = "is-chosen";
    const name = document.createElement("th");
    name.scope = "row";
    const link = document.createElement("a");
    link.className = "nl-link";
    link.href = `/gemeenten/${row.place.slug}/`;
    link.textContent = row.place.name;
    name.append(link);
    line.append(name);
    line.insertCell().textContent = row.place.provinceName;
    const numbers = [
      plain(row.net), row.opening === null ? "–" : numberText(row.opening, 0, true), plain(row.corrected),
      plain(row.realised), this.model.valueText(row, "deel"),
    ];
    if (state.maat !== "deel") numbers.push(this.model.valueText(row, state.maat));
    for (const text of numbers) {
      const cell = line.insertCell();
      cell.className = "utrecht-table__cell--numeric-column";
      cell.textContent = text;
    }
    const swatch = document.createElement("span");
    swatch.className = `tp-swatch k${step}`;
    const cell = line.insertCell();
    cell.className = "tp-nowrap";
    cell.append(swatch, ` ${this.model.labelOf(row, step, classes)}`);
    return line;
  }

  emptyLine() {
    const line = document.createElement("tr");
    const cell = line.insertCell();
    cell.colSpan = 9;
    cell.textContent = this.model.words.woorden["niets-past"];
    return line;
  }

  paging(page, last) {
    this.pages.hidden = last === 1;
    const all = this.pages.querySelector("[data-alle]") ?? this.link("utrecht-pagination__relative-link", "alle");
    all.dataset.alle = "";
    all.textContent = this.model.words.woorden.alle;
    all.href = `${this.tools.address({ pagina: "alle" })}#tabel-titel`;
    all.hidden = page === 0;
    const wanted = [1, page - 1, page, page + 1, last].filter((n) => n >= 1 && n <= last);
    const numbers = [...new Set(wanted)].sort((a, b) => a - b);
    const parts = [];
    numbers.forEach((number, n) => {
      if (number - (numbers[n - 1] ?? 0) > 1) {
        const gap = document.createElement("span");
        gap.className = "tp-pagination__gap";
        gap.textContent = "…";
        parts.push(gap);
      }
      const link = this.link("utrecht-pagination__page-link", String(number));
      link.textContent = String(number);
      if (number === page) {
        link.classList.add("utrecht-pagination__page-link--current");
        link.setAttribute("aria-current", "page");
      }
      parts.push(link);
    });
    this.pages.replaceChildren(...parts, all);
  }

  link(kind, page) {
    const link = document.createElement("a");
    link.className = kind;
    link.href = `${this.tools.address({ pagina: page }) || "?"}#tabel-titel`;
    return link;
  }
}
