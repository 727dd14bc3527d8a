/* The map page: keeps the view in one state, the state in the address, and the page up to date.
   Without this file every choice is a form or a link to the same page. */

const root = document.getElementById("land");
const STEPS = [1, 2, 3, 4, 5, 0];
const FRAME_MS = 1100;
const PARTS_AFTER_MS = 350;

async function start() {
  const [modelFile, viewFile, tableFile, keysFile, answer] = await Promise.all([
    import(root.dataset.model), import(root.dataset.view), import(root.dataset.table), import(root.dataset.keys),
    fetch(root.dataset.series),
  ]);
  if (!answer.ok) return;
  const words = JSON.parse(document.getElementById("kaart-woorden").textContent);
  const names = [...document.querySelectorAll("#gemeentenamen option")].map((option) => option.value);
  const model = new modelFile.Model(await answer.json(), names, words);
  const page = new MapPage(model, modelFile, viewFile, tableFile, keysFile);
  page.connect();
  globalThis.landInBeeld = page;
}

class MapPage {
  constructor(model, tools, viewFile, tableFile, keysFile) {
    this.model = model;
    this.words = model.words;
    this.form = document.getElementById("knoppen");
    this.state = this.read(new URLSearchParams(location.search));
    this.tools = { ...tools, address: (changes) => this.address(changes) };
    this.view = new viewFile.MapView(root, model, this.tools);
    this.table = new tableFile.MapTable(model, this.view, this.tools);
    this.pointing = new keysFile.Pointing(document.getElementById("kaart-vak"), this.view, {
      choose: (code) => this.choose(this.model.places.find((place) => place.code === code).slug),
      describe: (code) => this.describe(code),
    });
    this.status = document.createElement("p");
    this.status.className = "tp-sr";
    this.status.setAttribute("role", "status");
    root.append(this.status);
  }

  /** The state in an address; the server has already put right what was wrong in it. */
  read(query) {
    const halfjaar = this.form.elements.halfjaar.value;
    const klas = query.getAll("klas").map(Number).filter((step) => STEPS.includes(step));
    const klassen = this.form.elements.klassen.value;
    return {
      halfjaar,
      maand: Number(this.form.elements.maand.value),
      provincie: this.form.elements.provincie.value,
      maat: this.form.elements.maat.value,
      klassen,
      kleuren: this.form.elements.kleuren.value,
      vorm: this.form.elements.vorm?.value ?? "tegels",
      klas: klas.length ? STEPS.filter((step) => klas.includes(step)) : STEPS,
      gemeente: this.words.gekozen,
      vergelijk: this.words.vergeleken,
      volgorde: query.get("volgorde") || "naam",
      pagina: query.get("pagina") || "1",
    };
  }

  /** The query of the state with some changes, in the server's order, without what is default. */
  address(changes = {}) {
    const view = { ...this.state, ...changes };
    const pairs = [];
    const add = (name, value, usual) => value !== usual && pairs.push([name, value]);
    add("halfjaar", view.halfjaar, this.words.standaard.halfjaar);
    add("maand", view.maand, this.model.lastMonth(view.halfjaar));
    add("provincie", view.provincie, "");
    add("maat", view.maat, "deel");
    add("klassen", view.klassen, "vast");
    add("kleuren", view.kleuren, usualColours(view.klassen));
    add("vorm", view.vorm, this.words.standaard.vorm);
    if (view.klas.length !== STEPS.length) view.klas.forEach((step) => pairs.push(["klas", step]));
    add("gemeente", view.gemeente, "");
    add("vergelijk", view.vergelijk.join(","), "");
    add("volgorde", view.volgorde, "naam");
    add("pagina", view.pagina, "1");
    const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
    return query.length ? `?${query.join("&")}` : "";
  }

  connect() {
    // A name that was typed stands in the address as the slug that the server found for it.
    history.replaceState(null, "", `${location.pathname}${this.address()}${location.hash}`);
    root.querySelector("[data-toon]").hidden = true;
    const { elements } = this.form;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", (event) => this.changed(event.target));
    document.getElementById("telling").addEventListener("change", () => {
      const on = [...root.querySelectorAll("#telling input:checked")].map((input) => Number(input.value));
      this.set({ klas: on.length ? STEPS.filter((step) => on.includes(step)) : STEPS, pagina: "1" });
    });
    elements.gemeente.addEventListener("change", () => this.find(elements.gemeente));
    this.followLinks();
    this.offerPlay();
    this.offerPicture();
    document.addEventListener("submit", (event) => this.compare(event));
  }

  changed(field) {
    const { name, value } = field;
    if (name === "halfjaar") this.set({ halfjaar: value, maand: this.model.lastMonth(value), pagina: "1" });
    if (name === "maand") this.set({ maand: Number(value), pagina: "1" });
    if (name === "klassen") this.set({ klassen: value, kleuren: usualColours(value), pagina: "1" });
    if (["provincie", "maat", "kleuren"].includes(name)) this.set({ [name]: value, pagina: "1" });
    if (name === "vorm") this.set({ vorm: value });
    // A name from the list is known as soon as it is chosen there.
    if (name === "gemeente") {
      const place = this.named(value);
      if (place) this.choose(place.slug);
    }
  }

  named(text) {
    const plain = (name) => name.toLowerCase().replace(/[’'`]/g, "'").trim();
    return this.model.places.find((place) => plain(place.name) === plain(text));
  }

  /** A name that isn't a present one: the server knows former and other names. */
  find(field) {
    if (!field.value.trim()) this.choose("");
    else if (!this.named(field.value)) location.href = this.address({ gemeente: field.value.trim() });
  }

  choose(slug) {
    this.set({ gemeente: slug });
    this.form.elements.gemeente.value = this.model.places[this.model.bySlug.get(slug)]?.name ?? "";
  }

  async set(changes) {
    const isOtherShape = changes.vorm && changes.vorm !== this.state.vorm;
    Object.assign(this.state, changes);
    if (isOtherShape && !(await this.view.show(this.state.vorm, this.address()))) {
      location.href = `${location.pathname}${this.address()}`;
      return;
    }
    history.replaceState(null, "", `${location.pathname}${this.address()}`);
    this.draw();
    if ("gemeente" in changes && changes.gemeente) this.status.textContent = this.told;
    if (["halfjaar", "maand", "vergelijk", "maat", "klassen", "kleuren"].some((name) => name in changes)) this.refreshParts();
  }

  draw() {
    const { state, model } = this;
    performance.mark("kaart-begin");
    this.moment = model.moment(state.halfjaar, state.maand);
    this.classes = model.classes(this.moment, state.maat, state.klassen);
    const provinces = model.provinces(this.moment, this.classes);
    this.told = this.view.draw(state, this.moment, this.classes, provinces);
    this.table.draw(state, this.moment, this.classes);
    this.controls();
    performance.measure("kaart", "kaart-begin");
  }

  controls() {
    const { elements } = this.form;
    const { state } = this;
    for (const name of ["halfjaar", "provincie", "maat", "klassen", "kleuren"]) elements[name].value = state[name];
    if (elements.vorm) elements.vorm.value = state.vorm;
    const last = this.model.lastMonth(state.halfjaar);
    const slider = elements.maand;
    if (Number(slider.max) !== last || this.monthsOf !== state.halfjaar) {
      this.monthsOf = state.halfjaar;
      slider.max = last;
      root.querySelector("[data-maanden]").replaceChildren(...Array.from({ length: last }, (_none, n) => {
        const name = document.createElement("span");
        name.textContent = this.tools.monthName(this.tools.referenceDay(state.halfjaar, n + 1));
        return name;
      }));
    }
    slider.value = state.maand;
    slider.setAttribute("aria-valuetext", this.tools.dayText(this.moment.day));
    const query = this.address();
    for (const link of document.querySelectorAll("[data-bestand]")) link.search = query;
    const embed = document.getElementById("insluitcode");
    embed.value = embed.value.replace(/insluiten\/[^"]*/, `insluiten/${query}`);
    embed.parentElement.querySelector("[data-copy]").dataset.copy = embed.value;
    embed.parentElement.querySelector("a").search = query;
  }

  describe(code) {
    const at = this.model.places.findIndex((place) => place.code === code);
    const moment = this.moment ?? this.model.moment(this.state.halfjaar, this.state.maand);
    const classes = this.classes ?? this.model.classes(moment, this.state.maat, this.state.klassen);
    const row = moment.rows[at];
    const label = this.model.labelOf(row, classes.steps[at], classes);
    const value = this.model.valueText(row, classes.key);
    const lines = [label.includes(value) ? label : `${label} (${value})`, this.model.doneText(row)];
    if (moment.isExample) lines.push(this.words.woorden.voorbeeldcijfers);
    return { name: row.place.name, step: classes.steps[at], lines };
  }

  /** Links within the page that only change the state don't need the server. */
  followLinks() {
    document.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      const link = event.target.closest("#provincies a, [data-kolom] a, #bladeren a, [data-gekozen-vergelijk], [data-deel]");
      if (!link) return;
      event.preventDefault();
      const query = new URL(link.href).searchParams;
      if (link.closest("#provincies")) this.set({ provincie: query.get("provincie") ?? "", pagina: "1" });
      else if (link.closest("[data-kolom]")) this.set({ volgorde: query.get("volgorde") ?? "naam", pagina: "1" });
      else if (link.closest("#bladeren")) this.turnTo(query.get("pagina") ?? "1");
      else this.set({ vergelijk: (query.get("vergelijk") ?? "").split(",").filter(Boolean) });
    });
  }

  turnTo(page) {
    this.set({ pagina: page });
    const region = document.getElementById("tabel").parentElement;
    region.focus({ preventScroll: true });
    region.scrollIntoView({ block: "nearest" });
  }

  /** The field that puts a municipality in the comparison. */
  compare(event) {
    if (!event.target.matches("[data-vergelijk-form]")) return;
    const place = this.named(event.target.querySelector("#vergelijk").value);
    if (!place) return;
    event.preventDefault();
    this.set({ vergelijk: [...new Set([...this.state.vergelijk, place.slug])].slice(0, 6) });
  }

  refreshParts() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(async () => {
      const asked = this.address();
      const answer = await fetch(`/land-in-beeld/delen/${asked}`);
      if (!answer.ok || asked !== this.address()) return;
      const holder = document.getElementById("delen");
      const hadFocus = holder.contains(document.activeElement);
      holder.innerHTML = await answer.text();
      if (hadFocus) holder.querySelector("#vergelijk")?.focus({ preventScroll: true });
    }, PARTS_AFTER_MS);
  }

  offerPlay() {
    const button = root.querySelector("[data-speel]");
    const { woorden } = this.words;
    let timer = null;
    const live = document.getElementById("zin");
    const stop = () => {
      clearInterval(timer);
      timer = null;
      button.setAttribute("aria-pressed", "false");
      root.querySelector("[data-speel-tekst]").textContent = woorden.speel;
      live.setAttribute("aria-live", "polite");
    };
    const step = () => {
      const at = this.model.halfYears.indexOf(this.state.halfjaar) + 1;
      const next = this.model.halfYears[at];
      this.set({ halfjaar: next, maand: this.model.lastMonth(next), pagina: "1" });
      if (at === this.model.halfYears.length - 1) stop();
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      if (timer) return stop();
      button.setAttribute("aria-pressed", "true");
      root.querySelector("[data-speel-tekst]").textContent = woorden.stop;
      // Twenty sentences in a row help nobody; the last one is spoken.
      live.setAttribute("aria-live", "off");
      if (this.state.halfjaar === this.model.halfYears.at(-1)) {
        const first = this.model.halfYears[0];
        this.set({ halfjaar: first, maand: this.model.lastMonth(first), pagina: "1" });
      }
      timer = setInterval(step, FRAME_MS);
      return undefined;
    });
  }

  /** A picture of the map, made here from the SVG. */
  offerPicture() {
    const holder = document.querySelector("[data-png]");
    holder.hidden = false;
    holder.querySelector("button").addEventListener("click", async () => {
      const answer = await fetch(`/land-in-beeld/download.svg${this.address()}`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const image = new Image();
      image.src = `data:image/svg+xml;base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))}`;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = image.naturalWidth * 2;
      canvas.height = image.naturalHeight * 2;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(blob);
        link.download = `land-in-beeld-${this.state.halfjaar.toLowerCase()}.png`;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
      });
    });
  }
}

const usualColours = (classes) => (classes === "vast" ? "blauw-rood" : "een-kleur");

// What was known on a day isn't among the figures of the present: there the server does it all.
if (root && !("known" in root.dataset)) start();
