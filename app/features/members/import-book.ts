import { plainWords } from "#app/platform/plain-words";
import type { ListRole, MemberRow } from "./member-row";
import type { ImportPlan, Portal, Ref } from "./planned-import";

/** Collects what the good rows add, each thing once. */
export function openBook(plan: ImportPlan, portal: Portal) {
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
  const addPerson = (row: MemberRow, person: Ref) => {
    if ("key" in person)
      once(`p ${person.key}`, () => plan.people.push({ key: person.key, name: row.person!, email: person.key }));
  };
  const addAffiliation = (row: MemberRow, person: Ref, organization: Ref) => {
    const roles = rolesOf(`${nameOf(person)} ${nameOf(organization)}`);
    const isKnown = row.role ? roles.has(row.role) : roles.size > 0;
    if (isKnown) return;
    const role = row.role ?? "contributor";
    roles.add(role);
    plan.affiliations.push({ person, organization, role });
  };
  const addToTeam = (teamId: string, person: Ref | null, organization: Ref | null) => {
    if (person) once(`m ${nameOf(person)} ${teamId}`, () => plan.members.push({ person, teamId }));
    else if (organization) once(`s ${nameOf(organization)} ${teamId}`, () => plan.seats.push({ organization, teamId }));
  };
  return {
    add(row: MemberRow, organization: Ref | null, person: Ref | null, teamIds: string[]) {
      const own = organization && inFile(organization);
      if (own) addOrganization(plan, portal, row, own);
      if (person) addPerson(row, person);
      if (own && person) addAffiliation(row, person, own);
      for (const teamId of teamIds) addToTeam(teamId, person, own);
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
  if ("id" in ref) fillBlanks(plan, portal, ref.id, { groupId, website: row.website, area });
  else makeOrganization(plan, ref.key, row, { groupId, website: row.website, area });
}

type Facts = { groupId: string | null; website: string | null; area: string };

// What the portal knows already is never overwritten, nor what an earlier row filled in.
function fillBlanks(plan: ImportPlan, { organizations }: Portal, id: string, { groupId, website, area }: Facts): void {
  const known = organizations.find((organization) => organization.id === id);
  if (!known) return;
  const blanks = {
    ...(!known.website && website ? { website } : {}),
    ...(!known.areaServed && area ? { area_served: area } : {}),
    ...(!known.groupId && groupId ? { stakeholder_group_id: groupId } : {}),
  };
  if (Object.keys(blanks).length === 0) return;
  const earlier = plan.fills.find((fill) => fill.id === id);
  if (earlier) Object.assign(earlier, { ...blanks, ...earlier });
  else plan.fills.push({ id, ...blanks });
}

function makeOrganization(plan: ImportPlan, key: string, row: MemberRow, facts: Facts): void {
  const made = plan.organizations.find((organization) => organization.key === key);
  if (!made) {
    plan.organizations.push({ key, name: row.organization!, kind: row.kind ?? "other", ...facts });
    return;
  }
  if (made.kind === "other" && row.kind) made.kind = row.kind;
  made.groupId ??= facts.groupId;
  made.website ??= facts.website;
  made.area ||= facts.area;
}

function groupOf(plan: ImportPlan, { groups }: Portal, { row, line, group }: MemberRow): string | null {
  if (group === null) return null;
  const known = groups.find(({ name }) => plainWords(name) === plainWords(group));
  if (!known) plan.notes.push({ row, line, field: "group", key: "members.note.group", values: { text: group } });
  return known?.id ?? null;
}
