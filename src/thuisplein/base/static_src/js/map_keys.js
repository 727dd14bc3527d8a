/* Pointing at the map: details on hover, focus and touch; arrow keys from one municipality to the
   next; Enter or a click chooses. One municipality at a time is in the tab order. */

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** How much a step aside counts against a step in the right direction. */
const ASIDE = 2;

export class Pointing {
  constructor(stage, view, { choose, describe }) {
    this.stage = stage;
    this.view = view;
    this.choose = choose;
    this.describe = describe;
    this.tip = document.createElement("div");
    this.tip.className = "tp-tip";
    this.tip.hidden = true;
    this.tip.setAttribute("aria-hidden", "true");
    stage.append(this.tip);
    stage.addEventListener("pointerover", (event) => this.showFor(event.target.closest("a[data-code]")));
    stage.addEventListener("pointerleave", () => this.showFor(document.activeElement?.closest?.("#kaart a[data-code]")));
    stage.addEventListener("focusin", (event) => this.showFor(event.target.closest("a[data-code]")));
    stage.addEventListener("focusout", () => this.hide());
    stage.addEventListener("click", (event) => this.click(event));
    stage.addEventListener("keydown", (event) => this.key(event));
  }

  showFor(link) {
    if (!link) {
      this.hide();
      return;
    }
    const { name, lines, step } = this.describe(link.dataset.code);
    const title = document.createElement("strong");
    title.textContent = name;
    const swatch = document.createElement("span");
    swatch.className = `tp-swatch k${step}`;
    this.tip.replaceChildren(title, ...lines.map((text, n) => {
      const line = document.createElement("span");
      if (n === 0) line.append(swatch, " ");
      line.append(text);
      return line;
    }));
    this.tip.hidden = false;
    this.view.outline("#kaart-nadruk", link);
    this.place(link);
  }

  place(link) {
    const stage = this.stage.getBoundingClientRect();
    const area = link.getBoundingClientRect();
    const width = this.tip.offsetWidth;
    const middle = area.left + area.width / 2 - stage.left - width / 2;
    this.tip.style.left = `${Math.max(0, Math.min(middle, stage.width - width))}px`;
    const above = area.top - stage.top - this.tip.offsetHeight - 8;
    this.tip.style.top = `${above >= 0 ? above : area.bottom - stage.top + 8}px`;
  }

  hide() {
    this.tip.hidden = true;
    this.view.outline("#kaart-nadruk", null);
  }

  click(event) {
    const link = event.target.closest("a[data-code]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.stop(link);
    this.choose(link.dataset.code);
  }

  key(event) {
    const link = event.target.closest("a[data-code]");
    if (!link) return;
    if (event.key === "Escape") this.hide();
    if (event.key === " ") {
      event.preventDefault();
      this.choose(link.dataset.code);
    }
    if (!ARROWS[event.key]) return;
    event.preventDefault();
    const next = this.nearest(link, ARROWS[event.key]);
    if (!next) return;
    this.stop(next);
    next.focus({ preventScroll: true });
  }

  /** Make this the one municipality in the tab order. */
  stop(link) {
    this.view.svg.querySelector('a[tabindex="0"]')?.setAttribute("tabindex", "-1");
    link.setAttribute("tabindex", "0");
  }

  nearest(link, [right, down]) {
    const [x, y] = this.view.centre(link);
    let best = null;
    let least = Infinity;
    for (const other of this.view.areas.values()) {
      if (other === link || other.classList.contains("is-off")) continue;
      const [otherX, otherY] = this.view.centre(other);
      const ahead = (otherX - x) * right + (otherY - y) * down;
      const aside = Math.abs((otherX - x) * down) + Math.abs((otherY - y) * right);
      if (ahead <= 0 || aside > ASIDE * ahead) continue;
      const distance = ahead + ASIDE * aside;
      if (distance < least) [best, least] = [other, distance];
    }
    return best;
  }
}
