/* Suggestions below the search field while somebody types, as an ARIA combobox with a list.
   Without this file the field is an ordinary search form. */

const WAIT_MS = 120;
const MIN_LETTERS = 2;

class Combobox {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=search]");
    this.asked = "";
    this.options = [];
    this.active = -1;
    this.known = new Map();
    this.make();
    this.connect();
  }

  make() {
    const { input, form } = this;
    this.list = document.createElement("div");
    this.list.id = `${input.id}-lijst`;
    this.list.className = "tp-suggest";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", form.dataset.label);
    this.list.hidden = true;
    this.status = document.createElement("p");
    this.status.className = "tp-sr";
    this.status.setAttribute("role", "status");
    form.append(this.list, this.status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("autocomplete", "off");
    input.setAttribute("autocapitalize", "none");
  }

  connect() {
    this.input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), WAIT_MS);
    });
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.close());
    // The field must not lose focus before the click arrives.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option);
    });
    this.form.addEventListener("submit", () => this.close());
  }

  async ask() {
    const words = this.input.value.trim().toLowerCase();
    this.asked = words;
    if (words.length < MIN_LETTERS) return this.close();
    try {
      const found = this.known.get(words) ?? (await this.fetch(words));
      // Somebody typed on, or left, while the answer was under way.
      if (this.asked === words && document.activeElement === this.input) this.show(found);
    } catch {
      this.close();
    }
  }

  async fetch(words) {
    const answer = await fetch(`${this.form.dataset.suggest}?${new URLSearchParams({ q: words })}`, {
      headers: { Accept: "application/json" },
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const found = await answer.json();
    this.known.set(words, found);
    return found;
  }

  show({ groups, melding }) {
    this.options = [];
    this.activate(-1);
    this.list.replaceChildren(...groups.map((group, place) => this.group(group, place)));
    this.status.textContent = melding;
    this.open(this.options.length > 0);
  }

  group({ titel, suggesties }, place) {
    const group = document.createElement("div");
    group.setAttribute("role", "group");
    const heading = document.createElement("div");
    heading.id = `${this.list.id}-${place}`;
    heading.className = "tp-suggest__group";
    heading.setAttribute("role", "presentation");
    heading.textContent = titel;
    group.setAttribute("aria-labelledby", heading.id);
    group.append(heading, ...suggesties.map((one) => this.option(one)));
    return group;
  }

  option({ tekst, bij, url }) {
    const option = document.createElement("div");
    option.id = `${this.list.id}-o${this.options.length}`;
    option.className = "tp-suggest__option";
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.url = url;
    const words = document.createElement("span");
    words.textContent = tekst;
    option.append(words);
    if (bij) {
      const note = document.createElement("span");
      note.className = "tp-suggest__note";
      note.textContent = ` ${bij}`;
      option.append(note);
    }
    this.options.push(option);
    return option;
  }

  press(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const isOpen = !this.list.hidden;
    const last = this.options.length - 1;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp": {
        event.preventDefault();
        if (!isOpen) {
          if (this.options.length) this.open(true);
          else return void this.ask();
        }
        const step = event.key === "ArrowDown" ? 1 : -1;
        // -1 is the field itself: round and round through the list.
        let next = this.active + step;
        if (next > last) next = -1;
        if (next < -1) next = last;
        this.activate(next);
        break;
      }
      case "Enter":
        if (isOpen && this.active >= 0) {
          event.preventDefault();
          this.choose(this.options[this.active]);
        }
        break;
      case "Escape":
        if (isOpen) {
          // The first press closes the list, the next one empties the field as browsers do.
          event.preventDefault();
          this.close();
        }
        break;
      default:
    }
  }

  activate(place) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = place;
    const option = this.options[place];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  choose(option) {
    this.close();
    location.assign(option.dataset.url);
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
  }

  close() {
    clearTimeout(this.timer);
    this.asked = "";
    this.open(false);
    this.activate(-1);
    this.status.textContent = "";
  }
}

for (const form of document.querySelectorAll("form[data-suggest]")) new Combobox(form);
