// Who is ticked at the desk is saved at once, so that nobody loses a room of names by recording a decision meanwhile.
// Without this, the button under the list saves them.

const list = document.querySelector<HTMLFormElement>("form[data-ticks]");
const WAIT_MS = 600;
let timer: ReturnType<typeof setTimeout> | undefined;
let underWay = Promise.resolve();

function ticksOf(form: HTMLFormElement): URLSearchParams {
  const ticks = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") ticks.append(name, value);
  ticks.set("quietly", "on");
  return ticks;
}

/** What was sent is what the next save is compared with. */
function setWas(form: HTMLFormElement, here: readonly string[]): void {
  for (const input of form.querySelectorAll("input[name=was]")) input.remove();
  for (const value of here) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name: "was", value });
    form.append(input);
  }
}

function say(form: HTMLFormElement, words: string | undefined): void {
  const status = form.querySelector<HTMLElement>("[role=status]");
  if (status) status.textContent = words ?? "";
}

async function save(form: HTMLFormElement): Promise<void> {
  timer = undefined;
  const ticks = ticksOf(form);
  try {
    // A save leads on to the desk, which need not be read here; a refusal leads nowhere.
    const answer = await fetch(form.action, { method: "POST", body: ticks, redirect: "manual" });
    if (answer.type !== "opaqueredirect") return say(form, form.dataset.unsaved);
    setWas(form, ticks.getAll("here"));
    say(form, form.dataset.saved);
  } catch {
    say(form, form.dataset.unsaved);
  }
}

function count(form: HTMLFormElement): void {
  const here = form.querySelectorAll("input[name=here]:checked").length;
  const shown = document.querySelector<HTMLElement>("[data-here]");
  if (shown) shown.textContent = (shown.dataset.here ?? "").replace("#", String(here));
}

if (list) {
  list.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.name !== "here") return;
    count(list);
    clearTimeout(timer);
    timer = setTimeout(() => {
      underWay = underWay.then(() => save(list));
    }, WAIT_MS);
  });
  // Whoever leaves at once after the last tick: the browser sends it after them.
  addEventListener("pagehide", () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    navigator.sendBeacon(list.action, ticksOf(list));
  });
  list.addEventListener("submit", () => clearTimeout(timer));
}
