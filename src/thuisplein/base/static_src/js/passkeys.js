/* Passkeys: hands the browser's answer to the form it belongs to. Forms are marked data-passkey:
   "login" (asks the server first who may come), "get" (a second step) and "create" (a new key). */

const isPossible =
  window.PublicKeyCredential &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function" &&
  typeof PublicKeyCredential.parseCreationOptionsFromJSON === "function";

/** What the server wants to know, from the page or, for signing in, asked just in time. */
async function optionsFor(form) {
  if (form.dataset.passkey === "login") {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no options");
    return (await answer.json()).request_options.publicKey;
  }
  const data = JSON.parse(document.getElementById("passkey-data").textContent);
  return (data.creation_options ?? data.request_options).publicKey;
}

async function askBrowser(form) {
  const given = await optionsFor(form);
  if (form.dataset.passkey !== "create") {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(given);
    return navigator.credentials.get({ publicKey });
  }
  const alone = form.elements.passwordless?.checked ?? false;
  given.authenticatorSelection = {
    ...given.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    ...(alone ? { userVerification: "required" } : {}),
  };
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(given);
  return navigator.credentials.create({ publicKey });
}

async function answer(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const problem = form.querySelector("[data-passkey-problem]");
  if (problem) problem.hidden = true;
  try {
    const credential = await askBrowser(form);
    form.elements.credential.value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch {
    // Also when somebody closes the window of the browser: say that nothing happened.
    if (problem) problem.hidden = false;
  }
}

if (isPossible) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", answer);
  }
}
