// The comfort of signed-in pages, in a few plain functions; every form works without it. It keeps what people type in
// forms marked `data-keep` in this browser until it is stored, and sends a form once however often its button is hit.

type Kept = { at: number; fields: Record<string, { was: string; now: string }> };
type TextBox = HTMLInputElement | HTMLTextAreaElement;

const mark = "kept:";
const sentMark = "sent";
const days30 = 30 * 24 * 60 * 60 * 1000;

const keyOf = (form: HTMLFormElement) => `${mark}${location.pathname}#${form.id}`;
const keptForms = () => document.querySelectorAll<HTMLFormElement>("form[data-keep]");

function textBoxes(form: HTMLFormElement): TextBox[] {
  const all = form.querySelectorAll<TextBox>("textarea[name], input[name]:not([type]), input[name][type=text]");
  return [...all].filter((box) => !box.readOnly);
}

function read(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}

function keep(form: HTMLFormElement): void {
  const changed = textBoxes(form).filter((box) => box.value !== box.defaultValue);
  const fields = Object.fromEntries(changed.map((box) => [box.name, { was: box.defaultValue, now: box.value }]));
  try {
    // A form that came back begins with what was typed: it is still not stored.
    if (changed.length === 0 && !("returned" in form.dataset)) localStorage.removeItem(keyOf(form));
    else if (changed.length === 0) return;
    else localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), fields }));
  } catch {
    // A browser that keeps nothing, or is full, costs the comfort and nothing else.
  }
}

/**
 * A form that was sent and did not come back is stored: its text is forgotten here. The page after storing is reached
 * from the form's own; one that is reached from elsewhere (after signing in again, say) proves nothing.
 */
function settleSent(): void {
  const key = sessionStorage.getItem(sentMark);
  const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (!key || visit?.type !== "navigate") return;
  sessionStorage.removeItem(sentMark);
  const cameFromForm = document.referrer !== "" && key.startsWith(`${mark}${new URL(document.referrer).pathname}#`);
  if (cameFromForm && !document.querySelector("[data-failed], form[data-returned]")) localStorage.removeItem(key);
}

function forgetOld(all = false): void {
  for (const key of Object.keys(localStorage)) {
    const old = Date.now() - (read(key)?.at ?? 0) > days30;
    if (key.startsWith(mark) && (all || old)) localStorage.removeItem(key);
  }
}

function restore(form: HTMLFormElement): void {
  const kept = read(keyOf(form));
  if (!kept || "returned" in form.dataset) return;
  const boxes = textBoxes(form).filter((box) => (kept.fields[box.name]?.now ?? box.value) !== box.value);
  if (boxes.length === 0) return;
  const notice = element("div", "note note-sun");
  notice.setAttribute("role", "status");
  notice.append(element("h2", "", form.dataset.kept), element("p", "", form.dataset.keptWhen));
  for (const box of boxes) {
    const field = kept.fields[box.name];
    if (!field) continue;
    // Somebody changed the text since: theirs stays in the field, ours is shown to copy from.
    if (field.was !== box.value)
      notice.append(element("p", "meta", form.dataset.keptOver), element("p", "words", field.now));
    else box.value = field.now;
  }
  const discard = element("button", "btn btn-2 btn-s", form.dataset.discard);
  discard.setAttribute("type", "button");
  discard.addEventListener("click", () => {
    for (const box of boxes) box.value = box.defaultValue;
    localStorage.removeItem(keyOf(form));
    notice.remove();
  });
  notice.append(discard);
  form.prepend(notice);
}

function element(name: string, className: string, text = ""): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

function sendOnce(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if ("forget" in form.dataset) forgetOld(true);
  if (form.method !== "post") return;
  if ("sending" in form.dataset) return event.preventDefault();
  if ("keep" in form.dataset) {
    keep(form);
    sessionStorage.setItem(sentMark, keyOf(form));
  }
  setSending(form, true);
  // A connection that fails must not leave the form shut.
  setTimeout(() => setSending(form, false), 10_000);
}

function setSending(form: HTMLFormElement, sending: boolean): void {
  if (sending) form.dataset.sending = "";
  else delete form.dataset.sending;
  for (const button of form.querySelectorAll("button[type=submit]"))
    button.setAttribute("aria-disabled", String(sending));
}

settleSent();
forgetOld();
keptForms().forEach(restore);
document.addEventListener("input", (event) => {
  const form = (event.target as TextBox).form;
  if (form && "keep" in form.dataset) keep(form);
});
document.addEventListener("submit", sendOnce);
addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => setSending(form, false)));
