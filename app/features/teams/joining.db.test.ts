import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, aMembership, aPerson, type Cast, type Role, teamFacts } from "#tests/support/factories";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { sendDue } from "#app/platform/mail/sending.server";
import type { Mail, Mailer } from "#app/platform/mail/mailer.server";
import { change } from "#app/platform/changes.server";
import { momentAt } from "#app/platform/dates";
import { post } from "#app/platform/mail/outbox.server";
import { principalOf } from "#app/platform/visit.server";
import { acceptAgreement, writeAgreement } from "./agreement.server";
import { answerHandover, listHandovers, proposeHandover } from "./handover.server";
import { addJoinQuestion, editJoinQuestion, listJoinQuestions, raiseJoinQuestion } from "./join-questions.server";
import { answersCsv, decideRequest, listDecided, listRequests } from "./join-requests.server";
import { joinTeam } from "./join-team.server";
import { leaveTeam, setTeamRole, withdrawRequest } from "./membership.commands.server";
import { ownStanding } from "./own-standing.server";
import { listMembers, teamFigures } from "./team-people.queries.server";
import { pastTeams, teamBySlug } from "./teams.queries.server";
import { endTerms, setTerm } from "./terms.server";

const db = await useDatabase();
let cast: Cast;
const DAY = 86_400_000;
const T0 = Date.UTC(2026, 5, 1, 15);

beforeAll(async () => {
  cast = await aCast(db);
});

async function kindOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (isRefusal(error)) return `${error.kind} ${error.key}`;
    throw error;
  }
}

const as = (role: Role | "anonymous", now = T0) => actorFor(db, cast, role, now);
const openId = () => cast.teams.open.id;
const open = () => teamFacts(cast, "open");

async function somebody(name = "Some Body") {
  const person = await aPerson(db, cast.coalitionId, name);
  const actor = async (now = T0) => ({
    ...(await as("viewer", now)),
    principal: await principalOf(db, cast.coalitionId, person.id, null),
  });
  return { ...person, actor };
}

async function setPolicy(joinPolicy: "open" | "request" | "invitation", teamId = openId()) {
  await db
    .updateTable("team")
    .set({ join_policy: joinPolicy })
    .where("coalition_id", "=", cast.coalitionId)
    .where("id", "=", teamId)
    .execute();
}

/** Sends what is in the outbox; who got what. */
async function letters(now = T0): Promise<{ to: string; subject: string; text: string }[]> {
  const taken: Mail[] = [];
  const mailer: Mailer = {
    hand: (mail) => (taken.push(mail), Promise.resolve({ outcome: "sent" as const })),
    close: () => undefined,
  };
  await sendDue(db, { mailer, from: "portal@harbor.test", fallbackOrigin: null }, () => now);
  return taken.map(({ to, subject, text }) => ({ to: to.address, subject, text }));
}

describe("asking to join", () => {
  beforeAll(() => setPolicy("request"));

  it("keeps the answers with the words of the questions as they were asked", async () => {
    const facilitator = await as("facilitator");
    await addJoinQuestion(facilitator, openId(), {
      submission: newId(),
      question: "What do you do?",
      isRequired: true,
    });
    await addJoinQuestion(facilitator, openId(), { submission: newId(), question: "Since when?", isRequired: false });
    const [what, since] = await listJoinQuestions(facilitator, openId());
    const asking = await somebody("Ada Weld");
    expect(await kindOf(joinTeam(await asking.actor(), openId()))).toBe("invalid joining.form.answer");
    const answers = { [what!.id]: '=HYPERLINK("http://x.test")', [since!.id]: "" };
    expect(await joinTeam(await asking.actor(), openId(), { answers, agreedNumber: null })).toBe(false);
    await editJoinQuestion(facilitator, openId(), what!.id, { question: "Changed", isRequired: false, version: 1 });
    await raiseJoinQuestion(facilitator, openId(), since!.id);
    expect((await listJoinQuestions(facilitator, openId())).map(({ question }) => question)).toEqual([
      "Since when?",
      "Changed",
    ]);
    const [request] = await listRequests(facilitator, open());
    expect(request).toMatchObject({ name: "Ada Weld", answers: [{ question: "What do you do?" }] });
    const csv = await answersCsv(facilitator, open(), {});
    expect(csv).toContain("What do you do?");
    expect(csv).toContain("'=HYPERLINK");
    await decideRequest(facilitator, openId(), request!.membershipId, { answer: "approve", reason: "" });
    expect((await principalOf(db, cast.coalitionId, asking.id, null)).teams.get(openId())).toBe("member");
    const sent = await letters();
    expect(sent.find(({ to }) => to === cast.people.facilitator.email)?.subject).toContain("Ada Weld asks to join");
    expect(sent.find(({ to }) => to === asking.email)?.subject).toContain("You are in");
  });

  it("is declined with a reason, which the asker is told by mail and on the page, and may be repeated", async () => {
    const facilitator = await as("facilitator");
    const asking = await somebody("Bo Brine");
    await joinTeam(await asking.actor(), openId());
    const [request] = await listRequests(facilitator, open());
    const decide = (answer: "approve" | "decline", reason = "") =>
      kindOf(decideRequest(facilitator, openId(), request!.membershipId, { answer, reason }));
    expect(await decide("decline")).toBe("invalid joining.requests.noReason");
    expect(await decide("decline", "We are full until May.")).toBe("done");
    expect(await decide("approve")).toBe("not_found joining.requests.gone");
    expect((await letters()).find(({ to }) => to === asking.email)?.text).toContain("We are full until May.");
    expect((await ownStanding(await asking.actor(), openId())).declinedFor).toBe("We are full until May.");
    const decided = await listDecided(facilitator, open());
    expect(decided.find(({ name }) => name === "Bo Brine")).toMatchObject({ isIn: false });
    expect((await principalOf(db, cast.coalitionId, asking.id, null)).teams.size).toBe(0);
    expect(await joinTeam(await asking.actor(), openId())).toBe(false);
    await withdrawRequest(await asking.actor(), openId());
    expect((await listRequests(facilitator, open())).map(({ name }) => name)).not.toContain("Bo Brine");
  });

  it("of two who decide at once one does", async () => {
    const asking = await somebody("Cy Two");
    await joinTeam(await asking.actor(), openId());
    const [request] = await listRequests(await as("admin"), open());
    const decisions = await Promise.all(
      (["facilitator", "admin"] as const).map(async (role) =>
        kindOf(decideRequest(await as(role), openId(), request!.membershipId, { answer: "approve", reason: "" })),
      ),
    );
    expect(decisions.filter((outcome) => outcome === "done")).toHaveLength(1);
  });

  it("is decided and seen by nobody else", async () => {
    const asking = await somebody("Di Quiet");
    await joinTeam(await asking.actor(), openId(), undefined, { name: "Quiet Yard" });
    const { membershipId } = (await listRequests(await as("admin"), open())).find(({ name }) => name === "Di Quiet")!;
    for (const role of ["member", "otherFacilitator", "steward", "rep", "viewer"] as const) {
      const decision = decideRequest(await as(role), openId(), membershipId, { answer: "approve", reason: "" });
      expect(await kindOf(decision)).toBe("forbidden errors.forbidden");
      expect(await kindOf(listRequests(await as(role), open()))).toBe("forbidden errors.forbidden");
      const { rows } = await listMembers(await as(role), open());
      expect(rows.some(({ says, isRequest }) => says.length > 0 || isRequest)).toBe(false);
    }
    const seen = (await listRequests(await as("facilitator"), open())).find(({ name }) => name === "Di Quiet");
    expect(seen).toMatchObject({ says: ["Quiet Yard"], organizations: [] });
  });

  it("is not for a team that takes people by invitation", async () => {
    await setPolicy("invitation");
    const asking = await somebody();
    expect(await kindOf(joinTeam(await asking.actor(), openId()))).toBe("forbidden teams.join.byInvitation");
    await setPolicy("open");
  });
});

describe("an agreement", () => {
  it("is accepted before joining, again when there is a newer one, and before the team writes", async () => {
    const { id: teamId, slug } = cast.teams.closed;
    const facilitator = await as("facilitator");
    await letters();
    await writeAgreement(facilitator, teamId, "- We **listen**.", 0);
    expect(await kindOf(writeAgreement(facilitator, teamId, "Mine", 0))).toBe("conflict errors.changedMeanwhile");
    expect(await kindOf(writeAgreement(await as("member"), teamId, "Mine", 1))).toBe("forbidden errors.forbidden");
    const standing = async () => ownStanding(await as("member"), teamId);
    expect((await standing()).agreementDue).toBe(true);

    const write = () =>
      change(facilitator, { action: "letter:test", isPublic: false }, (change) =>
        post(change, {
          kind: "joining.asked.letter",
          to: { personId: cast.people.member.id },
          values: { name: "X", team: "Y" },
          path: `/teams/${slug}`,
          teamId,
        }),
      );
    await write();
    expect(await letters()).toEqual([]);
    await acceptAgreement(await as("member"), teamId, 1);
    expect((await standing()).agreementDue).toBe(false);
    await write();
    expect(await letters()).toHaveLength(1);

    await writeAgreement(facilitator, teamId, "- We listen twice.", 1);
    expect((await standing()).agreementDue).toBe(true);
    expect(await kindOf(acceptAgreement(await as("member"), teamId, 1))).toBe("conflict joining.agreement.newer");
    await writeAgreement(facilitator, teamId, "", 2);
    expect((await standing()).agreementDue).toBe(false);
  });

  it("is asked of who joins", async () => {
    await writeAgreement(await as("facilitator"), openId(), "We listen.", 0);
    const asking = await somebody();
    const join = async (agreedNumber: number | null) =>
      kindOf(joinTeam(await asking.actor(), openId(), { answers: {}, agreedNumber }));
    expect(await join(null)).toBe("invalid joining.form.agree");
    expect(await join(7)).toBe("conflict joining.agreement.newer");
    expect(await join(1)).toBe("done");
    expect((await ownStanding(await asking.actor(), openId())).agreementDue).toBe(false);
    await writeAgreement(await as("facilitator"), openId(), "", 1);
  });
});

describe("leaving", () => {
  it("lets a person read on in a private team what existed until then, and gives nothing back by itself", async () => {
    const { id: teamId, slug } = cast.teams.closed;
    const leaving = await somebody("Eve Past");
    await aMembership(db, cast.coalitionId, teamId, leaving.id, "member");
    await leaveTeam(await leaving.actor(T0), teamId);
    const { principal } = await leaving.actor();
    expect(principal.teams.has(teamId)).toBe(false);
    expect(principal.retired.get(teamId)).toBe("2026-06-01");
    expect(await kindOf(teamBySlug(await leaving.actor(), slug))).toBe("not_found errors.notFound");
    expect(await kindOf(teamBySlug(await leaving.actor(), slug, "team:read-past"))).toBe("done");
    expect(await pastTeams(await leaving.actor())).toEqual([
      { slug, name: cast.teams.closed.name, until: "2026-06-01" },
    ]);

    await setTeamRole(await as("facilitator", T0 + 9 * DAY), teamId, leaving.id, "member");
    const back = await leaving.actor();
    expect(back.principal.teams.get(teamId)).toBe("member");
    const rows = await db
      .selectFrom("team_member")
      .select(["status", "role", "agreed_number"])
      .where("person_id", "=", leaving.id)
      .orderBy("id")
      .execute();
    expect(rows).toEqual([
      { status: "retired", role: "member", agreed_number: null },
      { status: "active", role: "member", agreed_number: null },
    ]);
  });

  it("by being removed ends reading at once", async () => {
    const { id: teamId, slug } = cast.teams.closed;
    const removed = await somebody("Fay Removed");
    await aMembership(db, cast.coalitionId, teamId, removed.id, "member");
    await setTeamRole(await as("facilitator"), teamId, removed.id, "none");
    expect(await kindOf(teamBySlug(await removed.actor(), slug, "team:read-past"))).toBe("not_found errors.notFound");
  });
});

describe("a term", () => {
  it("ends by itself after its last day, once, and not while it carries over", async () => {
    const [one, two] = [await somebody("Gil Term"), await somebody("Hal Carry")];
    for (const { id } of [one, two]) await aMembership(db, cast.coalitionId, openId(), id, "member");
    const facilitator = await as("facilitator");
    const past = { endsOn: "2026-05-31", carriesOver: false };
    expect(await kindOf(setTerm(facilitator, openId(), one.id, past))).toBe("invalid joining.term.past");
    await setTerm(facilitator, openId(), one.id, { endsOn: "2026-06-01", carriesOver: false });
    await setTerm(facilitator, openId(), two.id, { endsOn: "2026-06-01", carriesOver: true });
    expect(await endTerms(db, T0)).toBe(0);
    expect(await endTerms(db, T0 + DAY)).toBe(1);
    expect(await endTerms(db, T0 + DAY)).toBe(0);
    expect((await one.actor()).principal.retired.get(openId())).toBe("2026-06-01");
    expect((await two.actor()).principal.teams.get(openId())).toBe("member");
  });

  it("of a facilitator carries over until an admin names another one", async () => {
    const team = cast.teams.closed.id;
    const holder = await somebody("Ida Holder");
    const later = await somebody("Jo Later");
    await aMembership(db, cast.coalitionId, team, holder.id, "facilitator");
    const term = { endsOn: "2026-06-01", carriesOver: true };
    expect(await kindOf(setTerm(await as("facilitator"), team, holder.id, term))).toBe("forbidden errors.forbidden");
    await setTerm(await as("admin"), team, holder.id, term);
    await setTeamRole(await as("admin", T0 + 3 * DAY), team, later.id, "facilitator");
    expect((await holder.actor()).principal.teams.has(team)).toBe(false);
    expect((await holder.actor()).principal.retired.get(team)).toBe("2026-06-04");
  });

  it("of a team's last facilitator does not end without an admin", async () => {
    const alone = await aCast(db, "Lonely Compact");
    const { id: teamId } = alone.teams.open;
    const admin = await actorFor(db, alone, "admin", T0);
    await setTerm(admin, teamId, alone.people.facilitator.id, { endsOn: "2026-06-01", carriesOver: false });
    expect(await endTerms(db, T0 + 5 * DAY)).toBe(0);
    const leaving = leaveTeam(await actorFor(db, alone, "facilitator", T0), teamId);
    expect(await kindOf(leaving)).toBe("conflict teams.leave.lastFacilitator");
  });
});

describe("handing over", () => {
  it("is proposed by the facilitator, may be accepted, and is confirmed by an admin", async () => {
    const fresh = await aCast(db, "Handing Compact");
    const { id: teamId } = fresh.teams.open;
    const by = (role: Role) => actorFor(db, fresh, role, T0);
    const facts = teamFacts(fresh, "open");
    const input = { toPersonId: fresh.people.member.id, stays: true, note: "Two years are enough." };
    expect(await kindOf(proposeHandover(await by("member"), teamId, input))).toBe("forbidden errors.forbidden");
    await proposeHandover(await by("facilitator"), teamId, input);
    expect(await kindOf(proposeHandover(await by("facilitator"), teamId, input))).toBe(
      "conflict joining.handover.isOpen",
    );
    const [handover] = await listHandovers(await by("member"), facts);
    expect(await listHandovers(await by("viewer"), facts)).toEqual([]);
    const answer = async (role: Role, word: Parameters<typeof answerHandover>[3]) =>
      kindOf(answerHandover(await by(role), teamId, handover!.id, word));
    expect(await answer("viewer", "accept")).toBe("forbidden errors.forbidden");
    expect(await answer("facilitator", "confirm")).toBe("forbidden errors.forbidden");
    expect(await answer("member", "accept")).toBe("done");
    expect((await by("member")).principal.teams.get(teamId)).toBe("member");
    expect(await answer("admin", "confirm")).toBe("done");
    expect((await by("member")).principal.teams.get(teamId)).toBe("facilitator");
    expect((await by("facilitator")).principal.teams.get(teamId)).toBe("member");
    expect(await answer("admin", "refuse")).toBe("not_found errors.notFound");
  });
});

it("a person may be in several teams with different roles", async () => {
  const both = await somebody("Kim Both");
  await aMembership(db, cast.coalitionId, openId(), both.id, "facilitator");
  await aMembership(db, cast.coalitionId, cast.teams.closed.id, both.id, "member");
  const actor = { ...(await both.actor()), moment: momentAt(T0, "America/Chicago") };
  expect(await kindOf(writeAgreement(actor, cast.teams.closed.id, "Mine", 3))).toBe("forbidden errors.forbidden");
  expect(actor.principal.teams.get(openId())).toBe("facilitator");
});

it("what a team's page tells of requests and agreements follows them", async () => {
  const fresh = await aCast(db, "Figures Compact");
  const { id } = fresh.teams.open;
  const facilitator = await actorFor(db, fresh, "facilitator", T0);
  const figures = async () => teamFigures(facilitator, teamFacts(fresh, "open"));
  expect(await figures()).toMatchObject({ requests: 0, hasAgreement: false });
  await db.updateTable("team").set({ join_policy: "request" }).where("id", "=", id).execute();
  await joinTeam(await actorFor(db, fresh, "viewer", T0), id);
  await writeAgreement(facilitator, id, "We listen.", 0);
  expect(await figures()).toMatchObject({ requests: 1, hasAgreement: true });
  await writeAgreement(facilitator, id, "", 1);
  expect((await figures()).hasAgreement).toBe(false);
});
