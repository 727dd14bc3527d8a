/* Counts a search once, when the reader leaves the page: were there results, was one opened?
   Sends no more than the words. Without this file nothing is counted. */

const page = document.querySelector("[data-asked]");

function watch() {
  const words = page.dataset.asked;
  let isFollowed = false;
  let isDone = false;

  const leave = (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || (event.type === "auxclick" && event.button !== 1)) return;
    const url = new URL(link.href);
    if (page.contains(link) && link.closest(".tp-list, .tp-panel")) isFollowed = true;
    // Another page, order or filter of the same search: the next page counts for both.
    else if (url.pathname === location.pathname && url.searchParams.get("q") === words) isDone = true;
  };
  document.addEventListener("click", leave);
  document.addEventListener("auxclick", leave);
  document.addEventListener("submit", (event) => {
    const asked = new FormData(event.target).get("q");
    if (asked === words) isDone = true;
  });
  globalThis.addEventListener("pagehide", () => {
    if (isDone) return;
    isDone = true;
    const body = new URLSearchParams({ q: words, aantal: page.dataset.total, gevolgd: isFollowed ? "1" : "0" });
    navigator.sendBeacon(page.dataset.count, body);
  });
}

if (page && navigator.sendBeacon) watch();
