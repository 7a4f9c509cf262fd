import type { columns } from "./routes";

type Column = (typeof columns)[number];

/**
 * Words that stand in one hidden thing each, and who may read them anywhere at all. Written by hand from the permission
 * matrix; in every answer to anybody else they stand in no byte.
 */
export function canaries(viewersEmail: string): { words: string; readers: Column[] }[] {
  return [
    // Another coalition's things.
    { words: "Elsewherewords", readers: [] },
    { words: "Other Harbor Compact", readers: [] },
    // A private team, and its name.
    { words: "Closedwords", readers: ["C", "F", "M"] },
    // A recap that is not published.
    { words: "draft words", readers: ["C", "F"] },
    // A number that waits: its own organization, who accepts, and who asked for values as they are.
    { words: "Openwords contribution note", readers: ["C", "D", "O", "B"] },
    // A contact that is not public: its organization's, and of who facilitates where the organization has a seat.
    { words: "Openwords contact", readers: ["C", "F", "O", "B"] },
    // An address that its owner keeps to themselves.
    { words: viewersEmail, readers: ["C", "V"] },
    // A member who does not show their name to the public.
    { words: "Person member", readers: ["C", "D", "F", "F2", "O", "O2", "B", "K", "M", "M2", "V"] },
  ];
}
