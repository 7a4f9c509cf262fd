import type { RecapNote } from "./recap";

/** Notes as a small list, each with what stands below it; nothing where there are none. */
export function NotesOnPaper({ notes }: { notes: RecapNote[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="notes">
      {notes.map(({ text, children }, at) => (
        <li key={at}>
          {text}
          <NotesOnPaper notes={children.map((child) => ({ text: child, children: [] }))} />
        </li>
      ))}
    </ul>
  );
}
