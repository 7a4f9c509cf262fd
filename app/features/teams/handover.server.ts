import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { post } from "#app/platform/mail/outbox.server";
import { paths } from "#app/platform/paths";
import type { Reader } from "#app/platform/reader.server";
import { authorize, can, type TeamFacts } from "#app/policy/policy";
import type { Handover } from "./joining";
import { addMember, membership, requirePerson } from "./membership-rows.server";
import { endReplacedTerms } from "./terms.server";
import { teamRow } from "./teams.commands.server";

export type HandoverInput = { toPersonId: string; stays: boolean; note: string };

/** The open handovers of a team: for its facilitators, admins, and whoever is asked to take over. */
export async function listHandovers({ db, principal }: Reader, team: TeamFacts): Promise<Handover[]> {
  let from = db
    .selectFrom("handover as h")
    .innerJoin("person as f", (join) =>
      join.onRef("f.coalition_id", "=", "h.coalition_id").onRef("f.id", "=", "h.from_person_id"),
    )
    .innerJoin("person as t", (join) =>
      join.onRef("t.coalition_id", "=", "h.coalition_id").onRef("t.id", "=", "h.to_person_id"),
    )
    .select(["h.id", "h.status", "h.stays", "h.note", "f.id as from_id", "f.name as from_name"])
    .select(["t.id as to_id", "t.name as to_name"])
    .where("h.coalition_id", "=", principal.coalitionId)
    .where("h.team_id", "=", team.teamId)
    .where("h.status", "in", ["proposed", "accepted"])
    .where("h.removed_at", "is", null);
  if (!can(principal, "team:decide-request", { ...team, isArchived: false }))
    from = from.where("h.to_person_id", "=", principal.personId ?? "");
  const rows = await from.orderBy("h.id").limit(20).execute();
  return rows.map((row) => ({
    id: row.id,
    from: { id: row.from_id, name: row.from_name },
    to: { id: row.to_id, name: row.to_name },
    isAccepted: row.status === "accepted",
    stays: row.stays === 1,
    note: row.note,
  }));
}

/**
 * Proposes, as a facilitator, who takes one's place. Nothing changes until an admin confirms it.
 * @throws {Refusal} `forbidden`, `locked`; `invalid` for oneself or a facilitator; `conflict` when one is open already.
 */
export async function proposeHandover(actor: Actor, teamId: string, input: HandoverInput): Promise<void> {
  await change(actor, { action: "handover:propose", isPublic: false }, async (change) => {
    const { tx, coalitionId, principal, moment } = change;
    const { facts, slug } = await teamRow(change, teamId);
    authorize(principal, "team:propose-handover", facts);
    const personId = principal.personId!;
    await requirePerson(change, input.toPersonId);
    const standing = await membership(change, teamId, input.toPersonId);
    if (standing?.status !== "active" || standing.role === "facilitator")
      throw new Refusal("invalid", "joining.handover.toWhom", undefined, "toPersonId");
    const open = await tx
      .selectFrom("handover")
      .select("id")
      .where("coalition_id", "=", coalitionId)
      .where("team_id", "=", teamId)
      .where("from_person_id", "=", personId)
      .where("status", "in", ["proposed", "accepted"])
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (open) throw new Refusal("conflict", "joining.handover.isOpen");
    const id = await change.create("handover", {
      team_id: teamId,
      from_person_id: personId,
      to_person_id: input.toPersonId,
      status: "proposed",
      stays: input.stays ? 1 : 0,
      note: input.note,
      proposed_at: moment.now,
      answered_at: null,
      decided_by: null,
      decided_at: null,
    });
    await tellOf(change, { teamId, slug, handover: { from: personId, to: input.toPersonId } });
    change.about("handover", id, { team: teamId });
  });
}

export type HandoverAnswer = "accept" | "decline" | "withdraw" | "confirm" | "refuse";

/**
 * Answers a handover: the successor accepts or declines it, who proposed it withdraws it, an admin confirms or refuses
 * it, whether the successor has accepted or not. Confirmed, the successor facilitates and the other one no longer does.
 * @throws {Refusal} `forbidden`; `not_found` when it is settled already; `conflict` when the people are no longer what
 *   they were.
 */
export async function answerHandover(actor: Actor, teamId: string, id: string, answer: HandoverAnswer): Promise<void> {
  await change(actor, { action: `handover:${answer}`, isPublic: answer === "confirm" }, async (change) => {
    const { facts } = await teamRow(change, teamId);
    authorize(change.principal, "team:read", facts);
    if (facts.isArchived) throw new Refusal("locked", "errors.archived");
    const row = await change.tx
      .selectFrom("handover")
      .selectAll()
      .where("coalition_id", "=", change.coalitionId)
      .where("team_id", "=", teamId)
      .where("id", "=", id)
      .where("status", "in", ["proposed", "accepted"])
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (!row) throw new Refusal("not_found", "errors.notFound");
    const mine = { accept: row.to_person_id, decline: row.to_person_id, withdraw: row.from_person_id };
    const isDecision = answer === "confirm" || answer === "refuse";
    if (isDecision) authorize(change.principal, "team:name-facilitator", facts);
    else if (mine[answer] !== change.principal.personId) throw new Refusal("forbidden", "errors.forbidden");
    const status = {
      accept: "accepted",
      decline: "declined",
      withdraw: "withdrawn",
      confirm: "confirmed",
      refuse: "refused",
    } as const;
    const stamp = isDecision
      ? { decided_by: change.principal.personId, decided_at: change.moment.now }
      : { answered_at: change.moment.now };
    await change.revise("handover", id, { status: status[answer], ...stamp }, row.version);
    if (answer === "confirm") await handOver(change, teamId, row);
    change.about("handover", id, { team: teamId });
  });
}

type People = { from_person_id: string; to_person_id: string; stays: 0 | 1 };

async function handOver(change: Change, teamId: string, { from_person_id, to_person_id, stays }: People) {
  await requirePerson(change, to_person_id);
  const from = await membership(change, teamId, from_person_id);
  if (from?.status !== "active" || from.role !== "facilitator")
    throw new Refusal("conflict", "joining.handover.outdated");
  const to = await membership(change, teamId, to_person_id);
  if (to) await change.revise("team_member", to.id, { status: "active", role: "facilitator" });
  else await addMember(change, { teamId, personId: to_person_id, role: "facilitator", status: "active" });
  const left = { status: "retired", ended_on: change.moment.today } as const;
  await change.revise("team_member", from.id, stays ? { role: "member" } : left);
  await endReplacedTerms(change, teamId, to_person_id, "facilitator");
}

type Told = { teamId: string; slug: string; handover: { from: string; to: string } };

/** Tells the successor and the coalition's admins. */
async function tellOf(change: Change, { teamId, slug, handover }: Told): Promise<void> {
  const { tx, coalitionId } = change;
  const people = await tx
    .selectFrom("person")
    .select(["id", "name", "coalition_role", "status"])
    .where("coalition_id", "=", coalitionId)
    .where((where) =>
      where.or([where("id", "in", [handover.from, handover.to]), where("coalition_role", "=", "admin")]),
    )
    .execute();
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? "";
  const { name: team } = await tx
    .selectFrom("team")
    .select("name")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", teamId)
    .executeTakeFirstOrThrow();
  for (const { id, coalition_role, status } of people) {
    if (status !== "active" || (id !== handover.to && coalition_role !== "admin")) continue;
    await post(change, {
      kind: id === handover.to ? "joining.handoverAsked.letter" : "joining.handoverProposed.letter",
      to: { personId: id },
      values: { from: nameOf(handover.from), to: nameOf(handover.to), team },
      path: paths.teamPart(slug, "people"),
      teamId,
    });
  }
}
