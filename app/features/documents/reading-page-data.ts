import type { ReviewView } from "./review-view";
import type { NamedGroup } from "./stakeholder-groups";
import type { UndoBlocker, WrittenCounts, WrittenThing } from "./written";

export type RunState = "review" | "stored" | "undone" | "set_aside";

/** What every page of a reading shows on top. */
export type ReadingHead = {
  id: string;
  version: number;
  submission: string;
  state: RunState;
  fileName: string;
  createdAt: number;
  team: { slug: string; name: string };
};

export type ReadingPage = {
  head: ReadingHead;
  /** Null once it is stored, undone or set aside. */
  review: (ReviewView & { groups: NamedGroup[]; showAll: boolean }) | null;
  /** What it wrote, when it is stored. */
  stored: { things: WrittenThing[]; counts: WrittenCounts; session: number | null; blockers: UndoBlocker[] } | null;
  lines: { total: number; frame: number; left: number };
};
