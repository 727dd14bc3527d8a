/* Puts a view of the figures on the page: map, legend, provinces, card, sentence.
   Nothing is imported: map.js hands the tools over, because the names of files carry a hash. */

const STEPS = [1, 2, 3, 4, 5, 0];
const SVG = "http://www.w3.org/2000/svg";

export class MapView {
  constructor(root, model, tools) {
    this.root = root;
    this.model = model;
    this.tools = tools;
    this.shapes = new Map();
    this.adopt(root.querySelector("#kaart"));
  }

  /** Take over a drawing: titles become names, so that the browser shows no tooltip of its own. */
  adopt(svg) {
    this.svg = svg;
    this.areas = new Map();
    for (const link of svg.querySelectorAll("a[data-code]")) {
      const title = link.querySelector("title");
      if (title) {
        link.setAttribute("aria-label", title.textContent);
        title.remove();
      }
      this.areas.set(link.dataset.code, link);
    }
    this.shapes.set(svg.classList.contains("tp-country--kaart") ? "kaart" : "tegels", svg);
  }

  /** Show the other form; fetch it once. */
  async show(shape, address) {
    if (!this.shapes.has(shape)) {
      const answer = await fetch(`/land-in-beeld/vorm/${address}`);
      if (!answer.ok) return false;
      const holder = document.createElement("div");
      holder.innerHTML = await answer.text();
      this.adopt(holder.firstElementChild);
    }
    const next = this.shapes.get(shape);
    this.root.querySelector("#kaart")?.replaceWith(next);
    this.adopt(next);
    return true;
  }

  /** Draw everything; return what to say of the chosen municipality. */
  draw(state, moment, classes, provinces) {
    const labels = Object.fromEntries(classes.legend.map(([step, label]) => [step, label]));
    this.paint(state, moment, classes);
    this.legend(state, moment, classes);
    this.provinces(state, classes, provinces, labels);
    this.words(state, moment, classes, provinces);
    return this.card(state, moment, classes);
  }

  isOff(row, step, state) {
    return (state.provincie !== "" && row.place.province !== state.provincie) || !state.klas.includes(step);
  }

  paint(state, moment, classes) {
    moment.rows.forEach((row, n) => {
      const link = this.areas.get(row.place.code);
      if (!link) return;
      const step = classes.steps[n];
      const off = this.isOff(row, step, state) ? " is-off" : "";
      const chosen = row.place.slug === state.gemeente ? " is-chosen" : "";
      const name = `k${step}${off}${chosen}`;
      if (link.getAttribute("class") !== name) link.setAttribute("class", name);
      link.setAttribute("aria-label", this.model.inWords(row, step, classes));
    });
    for (const holder of document.querySelectorAll("[data-palet]")) {
      holder.classList.toggle("tp-palette--blauw-rood", state.kleuren === "blauw-rood");
      holder.classList.toggle("tp-palette--een-kleur", state.kleuren === "een-kleur");
    }
    this.point(state);
  }

  /** The ring around the chosen municipality, and the part of the country that is shown. */
  point(state) {
    const ring = this.svg.querySelector("#kaart-wijzer");
    const at = this.model.bySlug.get(state.gemeente);
    const link = at === undefined ? null : this.areas.get(this.model.places[at].code);
    ring.classList.toggle("is-hidden", !link || state.vorm !== "kaart");
    this.outline("#kaart-rand", link);
    if (link) ring.setAttribute("transform", `translate(${this.centre(link).map((n) => n.toFixed(0)).join(" ")})`);
    const key = `${state.vorm}/${state.provincie}`;
    if (this.svg.dataset.focus === key) return;
    this.svg.dataset.focus = key;
    this.svg.setAttribute("viewBox", this.focusBox(state.provincie));
  }

  /** Draw a rim over the map: neighbours would cover half of a line between them. */
  outline(where, link) {
    this.svg.querySelector(where).replaceChildren(...(link ? [link.firstElementChild.cloneNode()] : []));
  }

  /** The middle; the server gives it where islands would pull it into the sea. */
  centre(link) {
    if (!link.centre) {
      const box = link.getBBox();
      link.centre = link.dataset.centre?.split(" ").map(Number) ?? [box.x + box.width / 2, box.y + box.height / 2];
    }
    return link.centre;
  }

  focusBox(province) {
    const boxes = this.model.places
      .filter((place) => province && place.province === province && this.areas.has(place.code))
      .map((place) => this.areas.get(place.code).getBBox());
    if (!boxes.length) return this.svg.dataset.whole;
    const left = Math.min(...boxes.map((box) => box.x));
    const top = Math.min(...boxes.map((box) => box.y));
    const width = Math.max(...boxes.map((box) => box.x + box.width)) - left;
    const height = Math.max(...boxes.map((box) => box.y + box.height)) - top;
    const room = 0.06 * Math.max(width, height);
    return [left - room, top - room, width + 2 * room, height + 2 * room].map((n) => Math.floor(n + 0.5)).join(" ");
  }

  legend(state, moment, classes) {
    const inView = ({ place }) => state.provincie === "" || place.province === state.provincie;
    const steps = classes.steps.filter((_step, n) => inView(moment.rows[n]));
    for (const [step, label, meaning] of classes.legend) {
      const line = this.root.querySelector(`#telling [data-step="${step}"]`);
      line.querySelector("[data-label]").textContent = label;
      line.querySelector("[data-betekenis]").textContent = meaning;
      line.querySelector("[data-aantal]").textContent = this.tools.numberText(steps.filter((one) => one === step).length);
      line.querySelector("input").checked = state.klas.includes(step);
    }
  }

  provinces(state, classes, provinces, labels) {
    const body = this.root.querySelector("#provincies");
    for (const one of provinces) {
      const row = body.querySelector(`[data-province="${one.slug}"]`);
      const link = row.querySelector("a");
      const isChosen = one.slug === state.provincie;
      row.classList.toggle("is-chosen", isChosen);
      link.toggleAttribute("aria-current", isChosen);
      if (isChosen) link.setAttribute("aria-current", "true");
      link.href = this.tools.address({ provincie: isChosen ? "" : one.slug }) || "?";
      row.cells[1].textContent = this.tools.fill(this.model.words.zinnen.gemeenten, { good: one.good, total: one.known });
      this.bar(row.querySelector("svg"), one.steps, labels);
      body.append(row);
    }
    this.root.querySelector("[data-goed]").textContent = this.model.words.goed[classes.isSpread ? "verdeeld" : classes.key];
  }

  bar(svg, steps, labels) {
    const total = steps.reduce((sum, n) => sum + n, 0) || 1;
    let at = 0;
    const parts = [];
    const told = [];
    for (const step of STEPS) {
      const width = (100 * steps[step]) / total;
      if (!width) continue;
      const rect = document.createElementNS(SVG, "rect");
      rect.setAttribute("class", `k${step}`);
      rect.setAttribute("x", at.toFixed(1));
      rect.setAttribute("width", width.toFixed(1));
      rect.setAttribute("height", "14");
      parts.push(rect);
      if (labels[step]) told.push(`${steps[step]} ${labels[step][0].toLowerCase()}${labels[step].slice(1)}`);
      at += width;
    }
    svg.replaceChildren(...parts);
    svg.setAttribute("aria-label", told.join(", "));
  }

  card(state, moment, classes) {
    const part = (name) => this.root.querySelector(`[data-gekozen-${name}]`);
    const at = this.model.bySlug.get(state.gemeente);
    for (const name of ["stand", "inhoud"]) part(name).hidden = at === undefined;
    part("hint").hidden = at !== undefined;
    if (at === undefined) {
      this.root.querySelector("#gekozen-naam").textContent = this.model.words.woorden["niets-gekozen"];
      return "";
    }
    const row = moment.rows[at];
    const step = classes.steps[at];
    this.root.querySelector("#gekozen-naam").textContent = row.place.name;
    part("blok").className = `tp-swatch k${step}`;
    const label = this.model.labelOf(row, step, classes);
    part("label").textContent = label;
    part("tekst").textContent = this.model.doneText(row);
    for (const cell of this.root.querySelectorAll("[data-gekozen-maat]")) {
      cell.textContent = this.model.valueText(row, cell.dataset.gekozenMaat);
    }
    part("link").href = `/gemeenten/${row.place.slug}/`;
    const compared = state.vergelijk;
    part("vergelijk").hidden = compared.includes(row.place.slug) || compared.length >= 6;
    part("vergelijk").href = `${this.tools.address({ vergelijk: [...compared, row.place.slug] })}#vergelijken`;
    return `${row.place.name}: ${label}. ${part("tekst").textContent}`;
  }

  words(state, moment, classes, provinces) {
    const told = this.model.summary(moment, classes, provinces, state.provincie);
    const [before, after] = told.strong ? told.text.split(told.strong) : [told.text, ""];
    const strong = document.createElement("b");
    strong.textContent = told.strong;
    const line = this.root.querySelector("[data-zin]");
    const sentence = `${told.text} ${told.far}`;
    if (line.textContent !== sentence) line.replaceChildren(before, strong, `${after} ${told.far}`);
    this.root.querySelector("[data-provincies]").textContent = told.provinces;
    const title = this.tools.fill(this.model.words.woorden.titel, {
      measure: this.model.words.maten[classes.key].naam, day: this.tools.dayText(moment.day),
    });
    this.root.querySelector("#kaart-titel").textContent = title;
    this.root.querySelector("[data-dag]").textContent = this.tools.dayAndMonth(moment.day);
    for (const one of document.querySelectorAll("[data-voorbeeld]")) one.hidden = !moment.isExample;
    for (const one of document.querySelectorAll("[data-peildag]")) one.textContent = this.tools.dayText(moment.day);
  }
}
