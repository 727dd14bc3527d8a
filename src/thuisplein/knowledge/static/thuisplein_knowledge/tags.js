// Proposes groups and topics for the text as it stands in the editor now, saved or not. Takes over
// what the editor clicks by ticking the field's own box, and nothing by itself.
(() => {
  "use strict";

  // What is typed in one field: plain, or as the blocks of the rich text editor.
  const textOf = (field) => {
    if (field.type !== "hidden") return ["text", "textarea"].includes(field.type) ? field.value : "";
    try {
      return JSON.parse(field.value).blocks.map((block) => block.text).join("\n");
    } catch {
      return "";
    }
  };

  const start = (panel) => {
    const form = panel.closest("form");
    const list = panel.querySelector("[data-list]");
    const status = panel.querySelector("[data-status]");
    const ask = panel.querySelector("[data-ask]");
    const names = panel.dataset.fields.split(" ");
    const isAsked = (name) => names.some((one) => name === one || name.startsWith(`${one}-`));
    const boxOf = (row) =>
      form.querySelector(`input[name="${row.dataset.field}"][value="${row.dataset.value}"]`);

    const show = () => {
      for (const row of list.querySelectorAll("li")) {
        const box = boxOf(row);
        if (!box) continue;
        let button = row.querySelector("button");
        if (!button) {
          button = document.createElement("button");
          button.type = "button";
          button.className = "button button-small button-secondary";
          button.addEventListener("click", () => {
            box.checked = !box.checked;
            box.dispatchEvent(new Event("change", { bubbles: true }));
            const said = box.checked ? panel.dataset.taken : panel.dataset.dropped;
            status.textContent = said.replace("{name}", row.dataset.name);
          });
          row.append(button);
        }
        button.textContent = box.checked ? panel.dataset.drop : panel.dataset.take;
        button.setAttribute("aria-label", `${button.textContent}: ${row.dataset.name}`);
      }
    };

    const look = async () => {
      const body = new FormData();
      const fields = [...form.elements].filter((field) => isAsked(field.name || ""));
      body.set("text", fields.map(textOf).filter(Boolean).join("\n"));
      body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      try {
        const answer = await fetch(panel.dataset.url, { method: "POST", body });
        if (!answer.ok || answer.redirected) throw new Error(answer.status);
        list.innerHTML = await answer.text();
        status.textContent = panel.dataset.done;
        show();
      } catch {
        status.textContent = panel.dataset.failed;
      }
    };

    ask.hidden = false;
    ask.addEventListener("click", look);
    form.addEventListener("change", show);
    show();
  };

  const startAll = () => document.querySelectorAll("[data-tag-proposals]").forEach(start);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startAll);
  else startAll();
})();
