import type { TeamPageDraft } from "./draft";

/** A team's page that was read in, as it stands for review. */
export type PageReading = {
  id: string;
  fileName: string;
  source: string[];
  state: "review" | "stored" | "undone" | "set_aside";
  version: number;
  draft: TeamPageDraft;
  /** What the team's page says now. */
  now: { purpose: string; focus: string };
  /** The questions that the page has now, by the answer they were given before. */
  known: { question: string; answer: string }[];
};

/** What a person makes of it. */
export type PageReview = {
  purpose: string;
  focus: string;
  faq: { question: string; answer: string; leaveOut: boolean }[];
};

/** Words as they are compared: white space and case aside. */
export function sameWords(a: string, b: string): boolean {
  const plain = (text: string) => text.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
  return plain(a) === plain(b);
}

/** The question of an answer: as the page has it, else as the portal knows it already, else blank. */
export function questionFor({ known }: Pick<PageReading, "known">, one: TeamPageDraft["faq"][number]): string {
  return one.question ?? known.find(({ answer }) => sameWords(answer, one.answer))?.question ?? "";
}
