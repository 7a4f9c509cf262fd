import type { AppLoadContext } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { database } from "#db/client.server";
import type { Db } from "#db/schema";
import { anonymous, type Principal } from "#app/policy/policy";
import { decisionIn } from "./citing.server";
import { hashSecret, holdLogin, loginSecret } from "./auth.server";
import { type Moment, momentAt } from "./dates";
import { Refusal } from "./errors";
import { formatsFor } from "./format";
import { paths } from "./paths";
import { postedForm } from "./posted-form.server";
import { type Locale, localeOf } from "./i18n/catalog";
import { type Translator, translator } from "./i18n/translator";
import { memberOfPage, NOBODY } from "./view-as.server";

/** What every page knows of its coalition. */
export type Coalition = {
  id: string;
  name: string;
  statement: string;
  about: string;
  /** The one address of the coalition (`https://…`), or null where any host is served. */
  publicOrigin: string | null;
  locale: string;
  timeZone: string;
  fiscalYearStart: number;
  smallCountThreshold: number;
  /** Its admins need no second factor: the demo. */
  waivesFactor: boolean;
};

export type SignedIn = {
  id: string;
  loginId: string;
  name: string;
  email: string;
  locale: string | null;
  /** When they last showed who they are, by password and code. */
  authenticatedAt: number;
  hasSecondFactor: boolean;
  /** Also while their rights are held back, until they have a second factor. */
  isAdmin: boolean;
};

/** One request: whose coalition, who asks, when, in which language. It serves as the `Actor` of commands. */
export type Visit = {
  db: Db;
  coalition: Coalition;
  principal: Principal;
  person: SignedIn | null;
  moment: Moment;
  locale: Locale;
  t: Translator["t"];
  clientAddress: string;
  requestId: string;
  setCookie: (cookie: string) => void;
  /** The decision that changes from this page are made for, where its address names one. */
  decision: string | null;
};

type RouteArgs = { request: Request; context: AppLoadContext };

// A page's loaders run side by side with the same context object: they share one visit, read once.
const visits = new WeakMap<AppLoadContext, Promise<Visit>>();

/**
 * The visit of a request: the coalition that the front desk found by host, the person by cookie, and their grants.
 * At most two statements, once per request however many loaders ask.
 */
export function visitOf({ request, context }: RouteArgs): Promise<Visit> {
  const known = visits.get(context);
  if (known) return known;
  const visit = readVisit(request, context);
  visits.set(context, visit);
  return visit;
}

/** What was written into a form that cannot be taken, to be given back: words, so no choices, ids or passwords. */
async function typedWords(request: Request): Promise<string> {
  const form = await postedForm(request).catch(() => new FormData());
  const words = [...form].flatMap(([name, value]) =>
    typeof value === "string" && !/password/i.test(name) && /\s/.test(value.trim()) ? [value.trim()] : [],
  );
  return words.join("\n\n").slice(0, 100_000);
}

/**
 * The visit of somebody who is signed in.
 * @throws {Response} a redirect to the sign-in page (which leads back here) for a page; 403 for anything that writes.
 */
export async function signedInVisit(args: RouteArgs): Promise<Visit & { person: SignedIn }> {
  const visit = await visitOf(args);
  if (visit.person) return { ...visit, person: visit.person };
  if (args.request.method !== "GET" && args.request.method !== "HEAD") {
    const denied = { coalitionId: visit.coalition.id, personId: null, what: "form:post", subject: null };
    const values = { typed: await typedWords(args.request) };
    throw new Refusal("forbidden", "errors.signInFirst", values, undefined, denied);
  }
  const { pathname, search } = new URL(args.request.url);
  throw redirect(paths.signIn(pathname.replace(/\.data$/, "") + search), 303);
}

/** How a visit's pages say things, for what is put into words before it is rendered. */
export function wordsOf({ t, locale, coalition, moment }: Visit) {
  return { t, format: formatsFor({ locale, timeZone: coalition.timeZone, today: moment.today }) };
}

/** Whether cookies of this coalition travel over https alone. */
export function isSecure(coalition: Coalition): boolean {
  return coalition.publicOrigin?.startsWith("https:") ?? false;
}

async function readVisit(request: Request, context: AppLoadContext): Promise<Visit> {
  const visit = await readOwnVisit(request, context);
  if (!context.isMemberView || !visit.person) return visit;
  const principal = await memberOfPage(visit.db, visit.principal, new URL(request.url).pathname);
  return {
    ...visit,
    principal,
    person: { ...visit.person, id: NOBODY, email: "", name: visit.t("audit.viewAs.nobody") },
  };
}

async function readOwnVisit(request: Request, context: AppLoadContext): Promise<Visit> {
  const db = database();
  const { coalition, person } = await readAsker(db, request, context);
  const principal = person ? await readPrincipal(db, coalition, person, request) : anonymous(coalition.id);
  const locale = localeOf(person ? (person.locale ?? coalition.locale) : context.locale);
  return {
    db,
    coalition,
    principal,
    person,
    moment: momentAt(Date.now(), coalition.timeZone),
    locale,
    t: translator(locale).t,
    clientAddress: context.clientAddress,
    requestId: context.requestId,
    setCookie: context.setCookie,
    decision: decisionIn(request.url),
  };
}

/** @throws {Refusal} `not_found` when there is no such coalition. */
export async function readCoalition(db: Db, id: string): Promise<Coalition> {
  const row = await coalitionRow(db, id).executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.unknownHost");
  return coalitionFrom(row);
}

function coalitionRow(db: Db, id: string) {
  return db
    .selectFrom("coalition")
    .select(["coalition.id", "coalition.name", "coalition.statement", "coalition.about"])
    .select(["coalition.public_origin", "coalition.locale", "coalition.time_zone", "coalition.fiscal_year_start"])
    .select(["coalition.small_count_threshold", "coalition.factor_waived_at"])
    .where("coalition.id", "=", id);
}

type CoalitionRow = Awaited<ReturnType<ReturnType<typeof coalitionRow>["executeTakeFirstOrThrow"]>>;

function coalitionFrom(row: CoalitionRow): Coalition {
  return {
    id: row.id,
    name: row.name,
    statement: row.statement,
    about: row.about,
    publicOrigin: row.public_origin,
    locale: row.locale,
    timeZone: row.time_zone,
    fiscalYearStart: row.fiscal_year_start,
    smallCountThreshold: row.small_count_threshold,
    waivesFactor: row.factor_waived_at !== null,
  };
}

type PersonRow = SignedIn & { coalitionRole: "admin" | "data_steward" | null };
type Asker = { coalition: Coalition; person: PersonRow | null };

/** The coalition, and who asks by their cookie: one statement. */
async function readAsker(db: Db, request: Request, context: AppLoadContext): Promise<Asker> {
  const { coalitionId, isSecure } = context;
  const secret = loginSecret(request, isSecure);
  if (!secret) return { coalition: await readCoalition(db, coalitionId), person: null };
  const row = await askerRow(db, coalitionId, hashSecret(secret));
  if (!row) throw new Refusal("not_found", "errors.unknownHost");
  return { coalition: coalitionFrom(row), person: await personFrom(row, { db, secret, context }) };
}

function askerRow(db: Db, coalitionId: string, secretHash: string) {
  return coalitionRow(db, coalitionId)
    .leftJoin("login", (join) =>
      join.onRef("login.coalition_id", "=", "coalition.id").on("login.secret_hash", "=", secretHash),
    )
    .leftJoin("person", (join) =>
      join
        .onRef("person.coalition_id", "=", "login.coalition_id")
        .onRef("person.id", "=", "login.person_id")
        .on("person.status", "=", "active"),
    )
    .leftJoin("second_factor as factor", (join) =>
      join.onRef("factor.coalition_id", "=", "person.coalition_id").onRef("factor.person_id", "=", "person.id"),
    )
    .select(["login.id as login_id", "login.secret_hash", "login.expires_at", "login.ends_at"])
    .select([
      "login.authenticated_at",
      "factor.id as factor_id",
      "person.id as person_id",
      "person.name as person_name",
    ])
    .select(["person.email", "person.locale as person_locale", "person.coalition_role"])
    .executeTakeFirst();
}

type AskerRow = NonNullable<Awaited<ReturnType<typeof askerRow>>>;
type Held = { db: Db; secret: string; context: AppLoadContext };

/** The person of a login that holds; null where there is no such login, or its person may not come in. */
async function personFrom(row: AskerRow, { db, secret, context }: Held): Promise<PersonRow | null> {
  const { login_id, person_id, person_name, email } = row;
  if (login_id === null || person_id === null || person_name === null || email === null) return null;
  const login = {
    id: login_id,
    personId: person_id,
    secretHash: row.secret_hash ?? "",
    expiresAt: row.expires_at ?? 0,
    endsAt: row.ends_at ?? 0,
    isAdmin: row.coalition_role === "admin",
  };
  const { holds, cookie } = await holdLogin(db, context.coalitionId, secret, login, context.isSecure);
  if (!holds) return null;
  if (cookie) context.setCookie(cookie);
  return {
    ...{ id: person_id, loginId: login_id, name: person_name, email, locale: row.person_locale },
    authenticatedAt: row.authenticated_at ?? 0,
    hasSecondFactor: row.factor_id !== null,
    isAdmin: login.isAdmin,
    coalitionRole: row.coalition_role,
  };
}

const openWithoutFactor: string[] = [paths.secondFactor(), paths.signOut()];

// An admin without a second factor may set it up or sign out, and is led there: here, where every loader and action comes by.
async function readPrincipal(db: Db, coalition: Coalition, person: PersonRow, request: Request): Promise<Principal> {
  const lacksFactor = person.isAdmin && !person.hasSecondFactor && !coalition.waivesFactor;
  if (!lacksFactor) return principalOf(db, coalition.id, person.id, person.coalitionRole);
  if (!openWithoutFactor.includes(new URL(request.url).pathname.replace(/\.data$/, "")))
    throw redirect(paths.secondFactor(), 303);
  return { ...anonymous(coalition.id), personId: person.id };
}

type Grant = { kind: string; id: string; role: string; until: string | null };

/** Everything that a person is granted in the coalition, in one statement. */
export async function principalOf(
  db: Db,
  coalitionId: string,
  personId: string,
  coalitionRole: "admin" | "data_steward" | null,
): Promise<Principal> {
  const grants = await db
    .selectFrom("team_member")
    .select((row) => [
      row.case().when("status", "=", "active").then("team").else("retired").end().as("kind"),
      "team_id as id",
      "role",
      "ended_on as until",
    ])
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .where("status", "in", ["active", "retired"])
    .where("removed_at", "is", null)
    .unionAll(
      db
        .selectFrom("affiliation")
        .select((row) => [
          row.val<"team" | "organization">("organization").as("kind"),
          "organization_id as id",
          "role",
          "to_on as until",
        ])
        .where("coalition_id", "=", coalitionId)
        .where("person_id", "=", personId)
        .where("status", "=", "confirmed")
        .where("removed_at", "is", null) as never,
    )
    .execute();

  const teams = new Map<string, "facilitator" | "member">();
  const retired = new Map<string, string>();
  const organizations = new Map<string, Set<"rep" | "contributor" | "plan_owner">>();
  for (const { kind, id, role, until } of grants as Grant[]) {
    if (kind === "team") teams.set(id, role as "facilitator" | "member");
    else if (kind === "retired") retired.set(id, [retired.get(id) ?? "", until ?? ""].sort()[1]!);
    else organizations.set(id, (organizations.get(id) ?? new Set()).add(role as "rep" | "contributor" | "plan_owner"));
  }
  return { coalitionId, personId, isOperator: false, coalitionRole, teams, retired, organizations };
}
