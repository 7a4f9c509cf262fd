import type { columns } from "./routes";

type Column = (typeof columns)[number];

export type Canary = {
  words: string;
  readers: Column[];
  /** Who may read them in one place: what they entered for their own organization is theirs. */
  others?: { columns: Column[]; mayRead: RegExp };
};

/**
 * Words that stand in one hidden thing each, and who may read them anywhere at all. Written by hand from the permission
 * matrix; in every answer to anybody else they stand in no byte.
 */
export function canaries(viewersEmail: string, secrets: string[]): Canary[] {
  const signedIn: Column[] = ["C", "D", "F", "F2", "O", "O2", "B", "K", "M", "M2", "V"];
  return [
    // Another coalition's things.
    { words: "Elsewherewords", readers: [] },
    { words: "Other Harbor Compact", readers: [] },
    // A private team, and its name. What the foundry entered is the foundry's, and so is its contact.
    {
      words: "Closedwords",
      readers: ["C", "F", "M"],
      others: {
        columns: ["O", "B"],
        mayRead: /Closedwords (contribution note|metric|contact|evidence|to do)|Closedwords\.reached@example\.org/g,
      },
    },
    // What facilitators keep to themselves: not even the admin's.
    { words: "Openwords kept private", readers: ["F"] },
    { words: "Closedwords kept private", readers: ["F"] },
    // Notes of a session: of who may record it.
    { words: "Openwords desk notes", readers: ["C", "F"] },
    { words: "Closedwords desk notes", readers: ["C", "F"] },
    // Who gave a name at a session: of who may record it.
    { words: "Openwords visitor", readers: ["C", "F"] },
    { words: "Closedwords visitor", readers: ["C", "F"] },
    // A recap that is not published.
    { words: "draft words", readers: ["C", "F"] },
    // A number that waits: its own organization, who accepts, and who asked for values as they are.
    { words: "Openwords contribution note", readers: ["C", "D", "O", "B"] },
    // A file that shows where a number comes from: as the number itself.
    { words: "Openwords evidence", readers: ["C", "D", "O", "B"] },
    // What is reported and not accepted is not for the public, nor the private team's for anybody else.
    { words: "7,319,204", readers: signedIn },
    { words: "7319204", readers: signedIn },
    { words: "8,428,315", readers: ["C", "F", "M", "O", "B"] },
    { words: "8428315", readers: ["C", "F", "M", "O", "B"] },
    // A contact that is not public: its organization's, and of who facilitates where the organization has a seat.
    { words: "Openwords contact", readers: ["C", "F", "O", "B"] },
    { words: "Openwords.reached@example.org", readers: ["C", "F", "O", "B"] },
    // An address that its owner keeps to themselves.
    { words: viewersEmail, readers: ["C", "V"] },
    // Whom an invitation was sent to: who invited, and the admin.
    { words: "invited.openwords@example.org", readers: ["C", "F"] },
    { words: "invited.closedwords@example.org", readers: ["C", "F"] },
    // A note to whom a team is handed.
    { words: "Openwords handover", readers: ["C", "F", "M"] },
    // A member who does not show their name to the public.
    { words: "Person member", readers: signedIn },
    // What nobody reads: hashes of passwords and of links, and what codes are made of.
    { words: "Hashwords", readers: [] },
    ...secrets.map((words) => ({ words, readers: [] })),
  ];
}
