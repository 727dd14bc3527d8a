/* While somebody writes a question: what may answer it. The page works without this. */
const form = document.querySelector("form[data-already-answered]");
const field = document.getElementById("veld-vraag");
const place = document.getElementById("misschien");
const LEAST_LETTERS = 15;
const WAIT_MS = 500;

async function suggest() {
  const text = field.value.trim();
  if (text.length < LEAST_LETTERS) return;
  const body = new FormData();
  body.append("vraag", text);
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  try {
    const answer = await fetch(form.dataset.alreadyAnswered, { method: "POST", body, credentials: "same-origin" });
    if (answer.ok) place.innerHTML = await answer.text();
  } catch {
    // Without suggestions the question can still be asked.
  }
}

if (form && field && place) {
  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, WAIT_MS);
  });
}
