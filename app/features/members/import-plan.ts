import { createHash } from "node:crypto";
import { normalizeName } from "#app/features/organizations/organization";
import {
  indexNames,
  type NameKeys,
  namesLike,
  organizationKeys,
  personKeys,
} from "#app/features/organizations/similar-names";
import { plainWords } from "./columns";
import type { ListRole, MemberDraft, MemberRow, OrganizationKind, RowNote } from "./member-row";
import { partsOf, tidy } from "./read-members";

/** What the portal holds already, as far as a list may touch it. */
export type Portal = {
  organizations: {
    id: string;
    name: string;
    isArchived: boolean;
    website: string | null;
    areaServed: string;
    groupId: string | null;
  }[];
  people: { id: string; name: string; email: string; status: "active" | "suspended" | "removed" }[];
  teams: { id: string; name: string; slug: string; isArchived: boolean }[];
  groups: { id: string; name: string }[];
  affiliations: { personId: string; organizationId: string; role: ListRole }[];
  members: { personId: string; teamId: string }[];
  seats: { organizationId: string; teamId: string }[];
};

/** Something that a person must say: whether a name in the list is one that is known. */
export type Question = {
  /** Its field in the form. */
  key: string;
  about: "organization" | "person";
  name: string;
  row: number;
  candidates: { value: string; label: string; likeness: NameLikeness }[];
  /** False where another one of the same name cannot be made. */
  mayBeNew: boolean;
  answer: string | null;
};
type NameLikeness = "same" | "spelling" | "words" | "initials";
export type Answers = Record<string, string>;

/** Either there already, or made by this import under the key. */
export type Ref = { id: string } | { key: string };

export type ImportPlan = {
  questions: Question[];
  bad: RowNote[];
  notes: RowNote[];
  /** Rows that are taken, and those that wait for an answer or were left out by one. */
  good: number;
  waiting: number;
  organizations: {
    key: string;
    name: string;
    kind: OrganizationKind;
    groupId: string | null;
    website: string | null;
    area: string;
  }[];
  fills: { id: string; website?: string; area_served?: string; stakeholder_group_id?: string }[];
  people: { key: string; name: string; email: string }[];
  affiliations: { person: Ref; organization: Ref; role: ListRole }[];
  members: { person: Ref; teamId: string }[];
  seats: { organization: Ref; teamId: string }[];
};

type Resolved = { state: "known"; id: string } | { state: "new" } | { state: "open" | "left" };
type Known = { value: string; label: string };

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

function resolveOrganizations(plan: ImportPlan, rows: readonly MemberRow[], portal: Portal, answers: Answers) {
  const resolved = new Map<string, Resolved>();
  const exact = new Map(portal.organizations.map(({ id, name }) => [tidy(name).toLowerCase(), id]));
  const index = indexNames<Known>([], () => organizationKeys(""));
  const remember = (item: Known, keys: NameKeys) => {
    for (const [key, entry] of indexNames([item], () => keys)) index.set(key, [...(index.get(key) ?? []), ...entry]);
  };
  for (const { id, name } of portal.organizations)
    remember({ value: `same:${id}`, label: name }, organizationKeys(name));
  const taken = new Set(portal.organizations.map(({ name }) => normalizeName(name)));
  for (const { organization, row } of rows) {
    const key = organization === null ? null : normalizeName(organization);
    if (organization === null || key === null || resolved.has(key)) continue;
    const id = exact.get(organization.toLowerCase());
    const alike = id === undefined ? namesLike(organizationKeys(organization), index) : [];
    const asked = { about: "organization" as const, name: organization, row, mayBeNew: !taken.has(key) };
    resolved.set(
      key,
      id === undefined ? ask(plan, asked, `o ${key}`, alike, answers, resolved) : { state: "known", id },
    );
    remember({ value: `same:file ${key}`, label: organization }, organizationKeys(organization));
  }
  return resolved;
}

function resolvePeople(plan: ImportPlan, rows: readonly MemberRow[], portal: Portal, answers: Answers) {
  const resolved = new Map<string, Resolved>();
  const byEmail = new Map(portal.people.map((person) => [person.email.toLowerCase(), person]));
  const active = portal.people.filter(({ status }) => status === "active");
  const index = indexNames(
    active.map(({ id, name, email }): Known => ({ value: `same:${id}`, label: `${name} (${email})` })),
    ({ label }) => personKeys(label.replace(/ \([^)]*\)$/, "")),
  );
  for (const { person, email, row } of rows) {
    if (person === null || email === null || resolved.has(email)) continue;
    const known = byEmail.get(email);
    const alike = known ? [] : namesLike(personKeys(person), index).filter(({ likeness }) => likeness === "same");
    const asked = { about: "person" as const, name: `${person} (${email})`, row, mayBeNew: true };
    resolved.set(
      email,
      known ? { state: "known", id: known.id } : ask(plan, asked, `p ${email}`, alike, answers, resolved),
    );
  }
  return resolved;
}

type Asked = Pick<Question, "about" | "name" | "row" | "mayBeNew">;

function ask(
  plan: ImportPlan,
  asked: Asked,
  name: string,
  alike: { item: Known; likeness: NameLikeness }[],
  answers: Answers,
  resolved: ReadonlyMap<string, Resolved>,
): Resolved {
  if (alike.length === 0) return { state: "new" };
  const candidates = alike.slice(0, 5).map(({ item, likeness }) => ({ ...item, likeness }));
  const key = createHash("sha256").update(name).digest("hex").slice(0, 12);
  const general = answers["all"] === "same" ? candidates[0]!.value : answers["all"];
  const answer = answers[key] ?? general ?? null;
  const isPossible =
    answer === "skip" || (answer === "new" && asked.mayBeNew) || candidates.some(({ value }) => value === answer);
  plan.questions.push({ ...asked, key, candidates, answer: isPossible ? answer : null });
  if (!isPossible || answer === null) return { state: "open" };
  if (answer === "skip") return { state: "left" };
  if (answer === "new") return { state: "new" };
  if (answer.startsWith("same:file ")) return aliasOf(answer.slice("same:file ".length), resolved);
  return { state: "known", id: answer.slice("same:".length) };
}

// A row of the same list: what came of that one comes of this one. One that is made is found again by its key.
function aliasOf(key: string, resolved: ReadonlyMap<string, Resolved>): Resolved {
  const other = resolved.get(key);
  return other?.state === "new" ? { state: "known", id: `file ${key}` } : (other ?? { state: "open" });
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

/** Collects what the good rows add, each thing once. */
function openBook(plan: ImportPlan, portal: Portal) {
  const done = new Set<string>([
    ...portal.members.map(({ personId, teamId }) => `m ${personId} ${teamId}`),
    ...portal.seats.map(({ organizationId, teamId }) => `s ${organizationId} ${teamId}`),
  ]);
  const spoken = new Map<string, Set<ListRole>>();
  for (const { personId, organizationId, role } of portal.affiliations)
    rolesOf(`${personId} ${organizationId}`).add(role);
  function rolesOf(key: string): Set<ListRole> {
    const roles = spoken.get(key) ?? new Set();
    spoken.set(key, roles);
    return roles;
  }
  const once = (key: string, add: () => void) => {
    if (!done.has(key)) add();
    done.add(key);
  };
  return {
    add(row: MemberRow, organization: Ref | null, person: Ref | null, teamIds: string[]) {
      const own = organization && inFile(organization);
      if (own) addOrganization(plan, portal, row, own);
      if (person && "key" in person)
        once(`p ${person.key}`, () => plan.people.push({ key: person.key, name: row.person!, email: person.key }));
      if (own && person) {
        const roles = rolesOf(`${nameOf(person)} ${nameOf(own)}`);
        if (row.role ? !roles.has(row.role) : roles.size === 0) {
          roles.add(row.role ?? "contributor");
          plan.affiliations.push({ person, organization: own, role: row.role ?? "contributor" });
        }
      }
      for (const teamId of teamIds) {
        if (person) once(`m ${nameOf(person)} ${teamId}`, () => plan.members.push({ person, teamId }));
        else if (own) once(`s ${nameOf(own)} ${teamId}`, () => plan.seats.push({ organization: own, teamId }));
      }
    },
  };
}

// An organization that is the same as another row's is that row's.
function inFile(ref: Ref): Ref {
  return "id" in ref && ref.id.startsWith("file ") ? { key: ref.id.slice("file ".length) } : ref;
}

const nameOf = (ref: Ref) => ("id" in ref ? ref.id : ref.key);

function addOrganization(plan: ImportPlan, portal: Portal, row: MemberRow, ref: Ref): void {
  const groupId = groupOf(plan, portal, row);
  const area = [row.area, row.zip].filter(Boolean).join(", ");
  if ("id" in ref) {
    const known = portal.organizations.find(({ id }) => id === ref.id);
    if (!known) return;
    const entry = plan.fills.find(({ id }) => id === ref.id) ?? { id: ref.id };
    if (!known.website && row.website) entry.website ??= row.website;
    if (!known.areaServed && area) entry.area_served ??= area;
    if (!known.groupId && groupId) entry.stakeholder_group_id ??= groupId;
    if (Object.keys(entry).length > 1 && !plan.fills.includes(entry)) plan.fills.push(entry);
    return;
  }
  const made = plan.organizations.find(({ key }) => key === ref.key);
  if (!made) {
    plan.organizations.push({
      key: ref.key,
      name: row.organization!,
      kind: row.kind ?? "other",
      groupId,
      website: row.website,
      area,
    });
    return;
  }
  if (made.kind === "other" && row.kind) made.kind = row.kind;
  made.groupId ??= groupId;
  made.website ??= row.website;
  made.area ||= area;
}

function groupOf(plan: ImportPlan, { groups }: Portal, { row, line, group }: MemberRow): string | null {
  if (group === null) return null;
  const known = groups.find(({ name }) => plainWords(name) === plainWords(group));
  if (!known) plan.notes.push({ row, line, field: "group", key: "members.note.group", values: { text: group } });
  return known?.id ?? null;
}

/** Whether everything in the list can be imported as it stands. */
export function isWhole({ bad, waiting }: ImportPlan): boolean {
  return bad.length === 0 && waiting === 0;
}

/** How much an import would write; nothing for a list that was imported before. */
export function additionsOf(plan: ImportPlan): number {
  const { organizations, fills, people, affiliations, members, seats } = plan;
  return [organizations, fills, people, affiliations, members, seats].reduce((sum, list) => sum + list.length, 0);
}
