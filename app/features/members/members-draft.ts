import { normalizeName } from "#app/features/organizations/organization";
import type { MemberDraft, OrganizationKind } from "./member-row";
import { partsOf } from "./read-members";

export type MembersCsv = {
  kind: "members_csv";
  organizations: {
    name: string;
    type: string | null;
    email: string | null;
    zip: string | null;
    teams: string[];
    csvLines: number[];
  }[];
  rejected: { line: number; reason: string }[];
  warnings: { code: string; message: string; line: number; path: string }[];
  leftover: { line: number; text: string; reason: string }[];
};

const types: Record<OrganizationKind, string | null> = {
  employer: "employer",
  training_provider: "training_provider",
  community_organization: "community_org",
  industry_group: "industry_group",
  agency: "city_staff",
  other: null,
};

/** The list as a draft structure: one organization for every normalized name, in the order of the file. */
export function membersDraft(draft: MemberDraft, say: (note: MemberDraft["bad"][number]) => string): MembersCsv {
  const organizations = new Map<string, MembersCsv["organizations"][number]>();
  for (const row of draft.rows) {
    if (row.organization === null) continue;
    const key = normalizeName(row.organization);
    const known = organizations.get(key) ?? {
      name: row.organization,
      type: null,
      email: null,
      zip: null,
      teams: [],
      csvLines: [],
    };
    known.type ??= row.kind && types[row.kind];
    known.email ??= row.email;
    known.zip ??= row.zip;
    known.teams.push(...row.teams.flatMap(partsOf).filter((team) => !known.teams.includes(team)));
    known.csvLines.push(row.line);
    organizations.set(key, known);
  }
  return {
    kind: "members_csv",
    organizations: [...organizations.values()],
    rejected: draft.bad.map((note) => ({ line: note.line, reason: say(note) })),
    warnings: draft.notes.map((note) => ({ code: note.field, message: say(note), line: note.line, path: "" })),
    leftover: draft.unread.map((text) => ({ line: 1, text, reason: "unplaced" })),
  };
}
