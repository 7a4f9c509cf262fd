// The keys of a text that is written on in its places: Alt and an arrow go to the next place that is still blank, or
// back; Ctrl+Enter reads the text, and writes what was read. Without this the cursor goes by its own keys.

const box = document.querySelector<HTMLTextAreaElement>("[data-places] textarea");

/** Where something can be written: after a heading or label, at a blank item, in a blank cell of a table. */
function placesIn(text: string): number[] {
  const places: number[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    if (/^\|/.test(line)) {
      for (const cell of line.matchAll(/\|(\s+)(?=\|)/g)) places.push(start + cell.index + Math.min(2, cell[0].length));
    } else if (/^\s*(?:[-*]|\d+\.)\s*$/.test(line) || /^[^\s\-*|\d].*:\s*$/.test(line))
      places.push(start + line.length);
    start += line.length + 1;
  }
  return places;
}

function goTo(area: HTMLTextAreaElement, place: number | undefined): void {
  if (place === undefined) return;
  area.focus();
  area.setSelectionRange(place, place);
}

/** Goes to the next blank place, or the one before. */
function step({ key, target }: KeyboardEvent, area: HTMLTextAreaElement): boolean {
  if (target !== area || (key !== "ArrowDown" && key !== "ArrowUp")) return false;
  const places = placesIn(area.value);
  const at = area.selectionStart;
  goTo(area, key === "ArrowDown" ? places.find((place) => place > at) : places.findLast((place) => place < at));
  return true;
}

/** Reads the text; what was read is written as long as the text is still the one that was read. */
function send({ key, target }: KeyboardEvent, { form, value, defaultValue }: HTMLTextAreaElement): boolean {
  if (key !== "Enter" || !form?.contains(target as Node)) return false;
  const written = form.querySelector<HTMLButtonElement>('button[data-enter="written"]');
  const read = form.querySelector<HTMLButtonElement>('button[data-enter=""]');
  form.requestSubmit(written && value === defaultValue ? written : read);
  return true;
}

function press(event: KeyboardEvent, area: HTMLTextAreaElement): boolean {
  const { altKey, ctrlKey, metaKey } = event;
  if (altKey) return !ctrlKey && !metaKey && step(event, area);
  return (ctrlKey || metaKey) && send(event, area);
}

if (box) {
  document.addEventListener("keydown", (event) => {
    if (!event.isComposing && !event.defaultPrevented && press(event, box)) event.preventDefault();
  });
  if (box.form && !("returned" in box.form.dataset)) goTo(box, placesIn(box.value)[0] ?? 0);
}

export {};
