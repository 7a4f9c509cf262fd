import { createHash } from "node:crypto";
import { normalizeName } from "#app/features/organizations/organization";
import {
  indexNames,
  type Likeness,
  type NameKeys,
  namesLike,
  organizationKeys,
  personKeys,
} from "#app/features/organizations/similar-names";
import { tidy } from "#app/features/sheets/sheet-row";
import type { MemberRow } from "./member-row";
import type { Answers, ImportPlan, Portal, Question, Ref, Resolved } from "./planned-import";

type Known = { value: string; label: string };

/** What each organization of the list is, by its normalized name; what cannot be told becomes a question of the plan. */
export function resolveOrganizations(plan: ImportPlan, rows: readonly MemberRow[], portal: Portal, answers: Answers) {
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
    const found = id === undefined ? namesLike(organizationKeys(organization), index) : [];
    const alike = withoutApart(found, portal, resolved);
    const asked = { about: "organization" as const, name: organization, row, mayBeNew: !taken.has(key) };
    resolved.set(key, id === undefined ? ask(plan, asked, key, alike, answers, resolved) : { state: "known", id });
    remember({ value: `same:file ${key}`, label: organization }, organizationKeys(organization));
  }
  return resolved;
}

/** What each person of the list is, by their address. */
export function resolvePeople(plan: ImportPlan, rows: readonly MemberRow[], portal: Portal, answers: Answers) {
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
    resolved.set(email, known ? { state: "known", id: known.id } : ask(plan, asked, email, alike, answers, resolved));
  }
  return resolved;
}

type Alike = { item: Known; likeness: Likeness };

/** Without those that somebody told apart from what bears the very name. */
function withoutApart(found: Alike[], { apart }: Portal, resolved: ReadonlyMap<string, Resolved>): Alike[] {
  const idOf = ({ item }: Alike) => {
    const ref = refIn(item.value, resolved);
    return ref && "id" in ref ? ref.id : null;
  };
  const twins = found.filter(({ likeness }) => likeness === "same").flatMap((each) => idOf(each) ?? []);
  return found.filter((each) => {
    const id = idOf(each);
    return id === null || twins.includes(id) || !twins.some((twin) => apart.has(twin, id));
  });
}

type Asked = Pick<Question, "about" | "name" | "row" | "mayBeNew">;

function ask(
  plan: ImportPlan,
  asked: Asked,
  name: string,
  alike: Alike[],
  answers: Answers,
  resolved: ReadonlyMap<string, Resolved>,
): Resolved {
  if (alike.length === 0) return { state: "new" };
  const candidates = alike.slice(0, 5).map(({ item, likeness }) => ({ ...item, likeness }));
  const key = `${asked.about === "organization" ? "o" : "p"} ${name}`;
  const question = { ...asked, key: createHash("sha256").update(key).digest("hex").slice(0, 12), candidates };
  const answer = answerTo(question, answers);
  plan.questions.push({ ...question, answer });
  if (answer === "new") plan.apart.push(...apartFrom(asked.about, name, candidates, resolved));
  return answer === null ? { state: "open" } : resolvedBy(answer, resolved);
}

function apartFrom(
  kind: ImportPlan["apart"][number]["kind"],
  key: string,
  candidates: readonly Known[],
  resolved: ReadonlyMap<string, Resolved>,
): ImportPlan["apart"] {
  return candidates.flatMap(({ value }) => {
    const other = refIn(value, resolved);
    return other ? [{ kind, one: { key }, other }] : [];
  });
}

/** What a candidate is: in the portal already, or made by this import; null for a row that is left open or out. */
function refIn(value: string, resolved: ReadonlyMap<string, Resolved>): Ref | null {
  const chosen = resolvedBy(value, resolved);
  if (chosen.state !== "known") return null;
  return chosen.id.startsWith("file ") ? { key: chosen.id.slice("file ".length) } : { id: chosen.id };
}

/** What was chosen for this name, else for all of them; null when that is none of the choices. */
function answerTo({ key, candidates, mayBeNew }: Omit<Question, "answer">, answers: Answers): string | null {
  const general = answers["all"] === "same" ? candidates[0]?.value : answers["all"];
  const answer = answers[key] ?? general ?? null;
  const choices = ["skip", ...(mayBeNew ? ["new"] : []), ...candidates.map(({ value }) => value)];
  return answer !== null && choices.includes(answer) ? answer : null;
}

function resolvedBy(answer: string, resolved: ReadonlyMap<string, Resolved>): Resolved {
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
