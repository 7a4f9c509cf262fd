// Comfort for texts in Markdown: the toolbar's buttons, and lists that go on at Enter. Without it the same text is
// typed mark by mark.

import "@github/markdown-toolbar-element";
import { nextLine } from "./next-line";

const isPlainEnter = (event: KeyboardEvent) =>
  event.key === "Enter" && !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.isComposing);

/** The line that the cursor stands at the end of; null where it stands elsewhere. */
function lineBefore({ selectionStart: at, selectionEnd, value }: HTMLTextAreaElement): string | null {
  const isAtEnd = at === selectionEnd && (at === value.length || value[at] === "\n");
  return isAtEnd ? value.slice(value.lastIndexOf("\n", at - 1) + 1, at) : null;
}

function goOn(event: KeyboardEvent): void {
  const box = event.target as HTMLTextAreaElement;
  const line = isPlainEnter(event) ? lineBefore(box) : null;
  const next = line === null ? null : nextLine(line);
  if (line === null || next === null) return;
  event.preventDefault();
  if (next.kind === "ends") box.setSelectionRange(box.selectionStart - line.length, box.selectionStart);
  // The one way that the browser's own undo knows of; it also tells whoever listens that something was typed.
  document.execCommand("insertText", false, next.kind === "ends" ? "\n" : `\n${next.mark}`);
}

for (const toolbar of document.querySelectorAll("markdown-toolbar[for]")) {
  document.getElementById(toolbar.getAttribute("for")!)?.addEventListener("keydown", goOn);
}
