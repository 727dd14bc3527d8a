/* Small comforts. Every page works without this file. */

/** The menu link leads to the footer; with scripts it opens the menu in place. */
function openMenuInPlace() {
  const link = document.querySelector(".tp-header__menu");
  const header = document.getElementById("kop");
  if (!link || !header) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.textContent = link.textContent;
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", "hoofdmenu");
  const toggle = (isOpen) => {
    header.classList.toggle("is-open", isOpen);
    button.setAttribute("aria-expanded", String(isOpen));
  };
  button.addEventListener("click", () => toggle(!header.classList.contains("is-open")));
  header.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !header.classList.contains("is-open")) return;
    toggle(false);
    button.focus();
  });
  link.replaceWith(button);
}

/** Buttons that only work with scripts are hidden in the page and shown here. */
function offerSharing() {
  for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const status = button.parentElement.querySelector("[role=status]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        status.textContent = button.dataset.copied;
      } catch {
        status.textContent = button.dataset.copy;
      }
    });
  }
}

openMenuInPlace();
offerSharing();
