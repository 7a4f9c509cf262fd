import { normalizeName } from "#app/features/organizations/organization";
import { plainWords } from "#app/platform/plain-words";
import { openBook } from "./import-book";
import { resolveOrganizations, resolvePeople } from "./import-questions";
import type { MemberDraft, MemberRow, RowNote } from "./member-row";
import type { Answers, ImportPlan, Portal, Ref, Resolved } from "./planned-import";
import { partsOf } from "./read-members";

/** Works out what a list would add to the portal, and what has to be asked first. Nothing there is overwritten. */
export function planImport(draft: MemberDraft, portal: Portal, answers: Answers): ImportPlan {
  const plan: ImportPlan = {
    questions: [],
    bad: [...draft.bad],
    notes: [...draft.notes],
    good: 0,
    waiting: 0,
    organizations: [],
    fills: [],
    people: [],
    affiliations: [],
    members: [],
    seats: [],
    apart: [],
  };
  const organizations = resolveOrganizations(plan, draft.rows, portal, answers);
  const people = resolvePeople(plan, draft.rows, portal, answers);
  const book = openBook(plan, portal);
  for (const row of draft.rows) {
    const teams = teamsOf(row, portal);
    const fault = teams.fault ?? faultOf(row, portal, organizations);
    if (fault) {
      plan.bad.push({ row: row.row, line: row.line, ...fault });
      continue;
    }
    const organization = row.organization ? organizations.get(normalizeName(row.organization))! : null;
    const person = row.person ? people.get(row.email!)! : null;
    if ([organization, person].some((one) => one?.state === "open" || one?.state === "left")) {
      plan.waiting += 1;
      continue;
    }
    plan.good += 1;
    book.add(
      row,
      refOf(organization, row.organization && normalizeName(row.organization)),
      refOf(person, row.email),
      teams.ids,
    );
  }
  plan.bad.sort((a, b) => a.row - b.row);
  plan.notes.sort((a, b) => a.row - b.row);
  return plan;
}

function refOf(resolved: Resolved | null, key: string | null): Ref | null {
  if (!resolved || key === null) return null;
  return resolved.state === "known" ? { id: resolved.id } : { key };
}

type Fault = Pick<RowNote, "field" | "key" | "values">;

function faultOf(row: MemberRow, portal: Portal, organizations: ReadonlyMap<string, Resolved>): Fault | null {
  const person = row.person === null ? undefined : portal.people.find(({ email }) => email.toLowerCase() === row.email);
  if (person && person.status !== "active")
    return {
      field: "email",
      key: `members.bad.${person.status}` as RowNote["key"],
      values: { email: row.email ?? "" },
    };
  const resolved = row.organization === null ? undefined : organizations.get(normalizeName(row.organization));
  const organization =
    resolved?.state === "known" ? portal.organizations.find(({ id }) => id === resolved.id) : undefined;
  return organization?.isArchived
    ? { field: "organization", key: "members.bad.archived", values: { name: organization.name } }
    : null;
}

function teamsOf(row: MemberRow, { teams }: Portal): { ids: string[]; fault: Fault | null } {
  const find = (name: string) =>
    teams.find((team) => plainWords(team.name) === plainWords(name) || team.slug === name.toLowerCase());
  const names = row.teams.flatMap((cell) => (find(cell) ? [cell] : partsOf(cell)));
  const fault = names.flatMap((name): Fault[] => {
    const team = find(name);
    if (!team) return [{ field: "teams", key: "members.bad.team", values: { text: name } }];
    return team.isArchived ? [{ field: "teams", key: "members.bad.archivedTeam", values: { text: name } }] : [];
  })[0];
  return { ids: [...new Set(names.flatMap((name) => find(name)?.id ?? []))], fault: fault ?? null };
}
