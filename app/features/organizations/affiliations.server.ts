import type { AffiliationRole } from "#db/schema";
import { endApiTokens } from "#app/platform/api-tokens.server";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { authorize, can } from "#app/policy/policy";
import { tellClaimant } from "./claims.server";
import type { Organization } from "./organization";
import { organizationFacts } from "./organizations.commands.server";

/** Somebody who speaks for an organization, or says so. */
export type Speaker = {
  /** The affiliation's id. */
  id: string;
  personId: string;
  name: string;
  /** Null where the person has not chosen to show it, and the reader does not answer for them. */
  email: string | null;
  role: AffiliationRole;
  isPending: boolean;
  since: string;
};

/**
 * Who speaks for an organization. The public sees those who chose to be shown; pending claims are seen by whoever may
 * confirm them.
 */
export async function listSpeakers({ db, principal }: Reader, organization: Organization): Promise<Speaker[]> {
  const mayConfirm = can(principal, "affiliation:confirm", { ...organization, isArchived: false });
  const isColleague = principal.organizations.has(organization.id);
  let from = db
    .selectFrom("affiliation as a")
    .innerJoin("person as p", (join) =>
      join.onRef("p.coalition_id", "=", "a.coalition_id").onRef("p.id", "=", "a.person_id"),
    )
    .select(["a.id", "a.person_id", "a.role", "a.status", "a.from_on", "p.name", "p.email", "p.shows_contact"])
    .where("a.coalition_id", "=", principal.coalitionId)
    .where("a.organization_id", "=", organization.id)
    .where("a.removed_at", "is", null)
    .where("a.status", "in", mayConfirm ? ["confirmed", "pending"] : ["confirmed"])
    .where("p.status", "=", "active");
  if (principal.personId === null) from = from.where("p.shows_name", "=", 1);
  const rows = await from.orderBy("p.name").orderBy("a.id").limit(200).execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    name: row.name,
    email: mayConfirm || isColleague || (principal.personId !== null && row.shows_contact === 1) ? row.email : null,
    role: row.role,
    isPending: row.status === "pending",
    since: row.from_on,
  }));
}

type AnswerOptions = {
  /** Why a claim is declined. */
  reason?: string;
  /** What a claimant becomes: a contributor, unless an admin says more. */
  role?: "rep" | "contributor" | undefined;
};

type AffiliationAnswer = "confirm" | "decline" | "end";

/** In which states each answer can be given. */
const takes = { confirm: ["pending"], decline: ["pending"], end: ["pending", "confirmed"] } as Record<
  AffiliationAnswer,
  string[]
>;

function outcomeOf({ principal, moment }: Change, answer: AffiliationAnswer, { reason = "", role }: AnswerOptions) {
  const decided = { decided_by: principal.personId, decided_at: moment.now };
  if (answer === "confirm") return { status: "confirmed" as const, ...(role ? { role } : {}), ...decided };
  if (answer === "decline") return { status: "declined" as const, reason, to_on: moment.today, ...decided };
  return { status: "ended" as const, to_on: moment.today, ...decided };
}

/**
 * Confirms that somebody speaks for an organization, declines a claim and says why, or ends what was confirmed.
 * @throws {Refusal} `forbidden`, also for a representative who would make another one; `not_found`; `invalid` without a
 *   reason for declining.
 */
export async function answerAffiliation(
  actor: Actor,
  organizationId: string,
  id: string,
  answer: AffiliationAnswer,
  { reason = "", role }: AnswerOptions = {},
): Promise<void> {
  await change(actor, { action: `affiliation:${answer}` }, async (change) => {
    const row = await change.tx
      .selectFrom("affiliation")
      .select(["person_id", "status", "version"])
      .where("coalition_id", "=", change.coalitionId)
      .where("organization_id", "=", organizationId)
      .where("id", "=", id)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (!row || !takes[answer].includes(row.status)) throw new Refusal("not_found", "errors.notFound");
    const { facts, name } = await organizationFacts(change, organizationId);
    authorize(change.principal, "affiliation:confirm", facts);
    if (role === "rep") authorize(change.principal, "organization:archive", facts);
    if (answer === "decline" && !reason) throw new Refusal("invalid", "joining.claims.noReason", undefined, "reason");
    await change.revise("affiliation", id, outcomeOf(change, answer, { reason, role }), row.version);
    // Whoever comes back later makes new ones.
    if (row.status === "confirmed") await endApiTokens(change, { personId: row.person_id, organizationId });
    if (answer !== "end") await tellClaimant(change, row.person_id, name, answer === "decline" ? reason : null);
    change.about("affiliation", id, { organization: organizationId });
  });
}
