// The desk's keys and its clock. Letters choose what is recorded, and lead to the other parts of the desk; Ctrl+Enter
// records; Escape leaves the text. Without this the same form is filled in by hand, and the clock stands as the server
// wrote it.

const textOf = () => document.querySelector<HTMLTextAreaElement>(".d-record textarea");

function choose(letter: string): boolean {
  const choice = document.querySelector<HTMLInputElement>(`input[data-letter="${letter}"]`);
  if (!choice) return false;
  choice.checked = true;
  textOf()?.focus();
  return true;
}

/** Parts of the desk that a letter leads to, where nothing on the page names the letter itself. */
const parts: Record<string, string> = { M: ".d-note textarea", H: "#find-person, .who-in input" };

/** Goes to what a letter names: opens a part that is folded, follows a link, or puts the cursor there. */
function lead(letter: string): boolean {
  const named = document.querySelector<HTMLElement>(`[data-key="${letter}"]`);
  if (named instanceof HTMLDetailsElement) {
    named.open = true;
    named.querySelector<HTMLElement>("a, input:not([type=hidden])")?.focus();
  } else if (named) named.click();
  const found = parts[letter] ? [...document.querySelectorAll<HTMLElement>(parts[letter])] : [];
  const part = found.find((one) => one.closest("[hidden]") === null);
  part?.focus();
  return named !== null || part !== undefined;
}

const lettersOff = "desk:letters-off";
const isSwitchedOff = () => localStorage.getItem(lettersOff) !== null;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("textarea, select, input:not([type=radio], [type=checkbox])"));

const isPlain = ({ ctrlKey, metaKey, altKey }: KeyboardEvent) => !ctrlKey && !metaKey && !altKey;

/** Sends the form that the cursor stands in, where it is one of the desk's. */
function send({ target }: KeyboardEvent): boolean {
  const form = target instanceof HTMLElement ? target.closest<HTMLFormElement>("form.d-record") : null;
  form?.requestSubmit();
  return form !== null;
}

function press(event: KeyboardEvent): boolean {
  const { key, target } = event;
  if (key === "Enter") return (event.ctrlKey || event.metaKey) && send(event);
  if (!isPlain(event)) return false;
  if (key === "Escape" && target === textOf()) textOf()?.blur();
  if (!/^[a-z?]$/i.test(key) || isTyping(target) || isSwitchedOff()) return false;
  return choose(key.toUpperCase()) || lead(key.toUpperCase());
}

document.addEventListener("keydown", (event) => {
  if (!event.isComposing && !event.defaultPrevented && press(event)) event.preventDefault();
});

// Whoever speaks to the computer may want no single letters: they are switched off in this browser.
const letters = document.querySelector<HTMLInputElement>("[data-letters-on]");
if (letters) letters.checked = !isSwitchedOff();
letters?.addEventListener("change", () => {
  if (letters.checked) localStorage.removeItem(lettersOff);
  else localStorage.setItem(lettersOff, "1");
});

// After recording the next one is mostly recorded: the cursor stands where it is written.
const justRecorded = "desk:recorded";
document.addEventListener("submit", ({ target }) => {
  if (target instanceof HTMLElement && target.id === "record") sessionStorage.setItem(justRecorded, location.pathname);
});
if (sessionStorage.getItem(justRecorded) === location.pathname) {
  sessionStorage.removeItem(justRecorded);
  if (!document.querySelector("[data-failed], form[data-returned]")) textOf()?.focus();
}

/** Says anew how long the item that is up still has. */
function tick(): void {
  for (const clock of document.querySelectorAll<HTMLElement>("[data-ends]")) {
    const left = Math.ceil((Number(clock.dataset.ends) - Date.now()) / 60_000);
    const words = left < 0 ? clock.dataset.over : clock.dataset.left;
    const said = (words ?? "").replace("#", String(Math.abs(left)));
    if (clock.textContent !== said) clock.textContent = said;
    clock.classList.toggle("over", left < 0);
  }
}

if (document.querySelector("[data-ends]")) setInterval(tick, 10_000);

// A long list of names is searched by typing; without this the browser's own search does it.
const find = document.querySelector<HTMLInputElement>("#find-person");
const names = document.querySelectorAll<HTMLElement>(".who-in [data-name]");
if (find && names.length > 8) find.parentElement!.hidden = false;
find?.addEventListener("input", () => {
  const words = find.value.trim().toLowerCase();
  for (const name of names) name.hidden = !name.textContent.toLowerCase().includes(words);
});
find?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  // Enter ticks the one that is left, and leads to the next search.
  event.preventDefault();
  const left = [...names].filter((name) => !name.hidden);
  if (left.length !== 1) return;
  left[0]!.querySelector<HTMLInputElement>("input[type=checkbox]")!.click();
  find.value = "";
  find.dispatchEvent(new Event("input"));
});
