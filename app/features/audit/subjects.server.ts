import { sql } from "kysely";
import { isReadableTeam } from "#app/features/teams/teams.queries.server";
import type { Reader } from "#app/platform/reader.server";

/** What an event is about, as it is stored. */
export type Subject = { type: string; id: string };

/** A constant that both engines take for a text. */
export const text = (words: string) => sql<string>`cast(${words} as text)`;

type Ids = readonly string[];

/**
 * How things are named that only events refer to, by their table. Each row says what a thing is called, and the words
 * that its page's address is made of. Things of teams that the reader may not read have no name.
 */
export const subjectNames = {
  contribution: ({ db, principal }: Reader, ids: Ids) =>
    db
      .selectFrom("contribution as c")
      .innerJoin("metric as m", (join) =>
        join.onRef("m.coalition_id", "=", "c.coalition_id").onRef("m.id", "=", "c.metric_id"),
      )
      .innerJoin("organization as o", (join) =>
        join.onRef("o.coalition_id", "=", "c.coalition_id").onRef("o.id", "=", "c.organization_id"),
      )
      .innerJoin("team", (join) =>
        join.onRef("team.coalition_id", "=", "m.coalition_id").onRef("team.id", "=", "m.team_id"),
      )
      .select(["c.id", "m.name"])
      .select(sql<string>`m.id || ' ' || c.grain || ' ' || c.period_start || ' ' || o.name`.as("slug"))
      .select(text("contribution").as("kind"))
      .where("c.coalition_id", "=", principal.coalitionId)
      .where("c.id", "in", ids)
      .where(isReadableTeam(principal) as never),
  round: ({ db, principal }: Reader, ids: Ids) =>
    db
      .selectFrom("round as r")
      .select("r.id")
      .select(sql<string>`r.grain || ' ' || r.period_start`.as("name"))
      .select(sql<string>`cast(r.number as text)`.as("slug"))
      .select(text("round").as("kind"))
      .where("r.coalition_id", "=", principal.coalitionId)
      .where("r.id", "in", ids),
  ask: ({ db, principal }: Reader, ids: Ids) =>
    db
      .selectFrom("ask as a")
      .innerJoin("organization as o", (join) =>
        join.onRef("o.coalition_id", "=", "a.coalition_id").onRef("o.id", "=", "a.organization_id"),
      )
      .select(["a.id", "o.name", "a.id as slug"])
      .select(text("ask").as("kind"))
      .where("a.coalition_id", "=", principal.coalitionId)
      .where("a.id", "in", ids),
  session: ({ db, principal }: Reader, ids: Ids) =>
    db
      .selectFrom("session as s")
      .innerJoin("team", (join) =>
        join.onRef("team.coalition_id", "=", "s.coalition_id").onRef("team.id", "=", "s.team_id"),
      )
      .select(["s.id", "s.title as name"])
      .select(sql<string>`team.slug || ' ' || s.number`.as("slug"))
      .select(text("session").as("kind"))
      .where("s.coalition_id", "=", principal.coalitionId)
      .where("s.id", "in", ids)
      .where(isReadableTeam(principal) as never),
  recap: ({ db, principal }: Reader, ids: Ids) =>
    db
      .selectFrom("recap as r")
      .innerJoin("session as s", (join) =>
        join.onRef("s.coalition_id", "=", "r.coalition_id").onRef("s.id", "=", "r.session_id"),
      )
      .innerJoin("team", (join) =>
        join.onRef("team.coalition_id", "=", "s.coalition_id").onRef("team.id", "=", "s.team_id"),
      )
      .select(["r.id", "s.title as name"])
      .select(sql<string>`team.slug || ' ' || s.number`.as("slug"))
      .select(text("session").as("kind"))
      .where("r.coalition_id", "=", principal.coalitionId)
      .where("r.id", "in", ids)
      .where(isReadableTeam(principal) as never),
  faq: ({ db, principal }: Reader, ids: Ids) =>
    db
      .selectFrom("faq as f")
      .innerJoin("team", (join) =>
        join.onRef("team.coalition_id", "=", "f.coalition_id").onRef("team.id", "=", "f.team_id"),
      )
      .select(["f.id", "f.question as name", "team.slug"])
      .select(text("team").as("kind"))
      .where("f.coalition_id", "=", principal.coalitionId)
      .where("f.id", "in", ids)
      .where(isReadableTeam(principal) as never),
  join_question: ({ db, principal }: Reader, ids: Ids) =>
    db
      .selectFrom("join_question as q")
      .innerJoin("team", (join) =>
        join.onRef("team.coalition_id", "=", "q.coalition_id").onRef("team.id", "=", "q.team_id"),
      )
      .select(["q.id", "q.question as name", "team.slug"])
      .select(text("joining").as("kind"))
      .where("q.coalition_id", "=", principal.coalitionId)
      .where("q.id", "in", ids)
      .where(isReadableTeam(principal) as never),
  handover: ({ db, principal }: Reader, ids: Ids) =>
    db
      .selectFrom("handover as h")
      .innerJoin("person as p", (join) =>
        join.onRef("p.coalition_id", "=", "h.coalition_id").onRef("p.id", "=", "h.to_person_id"),
      )
      .innerJoin("team", (join) =>
        join.onRef("team.coalition_id", "=", "h.coalition_id").onRef("team.id", "=", "h.team_id"),
      )
      .select(["h.id", "p.name", "team.slug"])
      .select(text("handover").as("kind"))
      .where("h.coalition_id", "=", principal.coalitionId)
      .where("h.id", "in", ids)
      .where(isReadableTeam(principal) as never),
  import_run: ({ db, principal }: Reader, ids: Ids) =>
    db
      .selectFrom("import_run as r")
      .innerJoin("team", (join) =>
        join.onRef("team.coalition_id", "=", "r.coalition_id").onRef("team.id", "=", "r.team_id"),
      )
      .select(["r.id", "r.file_name as name"])
      .select(sql<string>`r.team_id || ' ' || r.kind`.as("slug"))
      .select(text("document").as("kind"))
      .where("r.coalition_id", "=", principal.coalitionId)
      .where("r.id", "in", ids)
      .where(isReadableTeam(principal) as never),
  affiliation: ({ db, principal }: Reader, ids: Ids) =>
    db
      .selectFrom("affiliation as a")
      .innerJoin("person as p", (join) =>
        join.onRef("p.coalition_id", "=", "a.coalition_id").onRef("p.id", "=", "a.person_id"),
      )
      .leftJoin("organization as o", (join) =>
        join.onRef("o.coalition_id", "=", "a.coalition_id").onRef("o.id", "=", "a.organization_id"),
      )
      .select("a.id")
      .select(sql<string>`p.name || ' – ' || coalesce(o.name, a.claimed_name, '')`.as("name"))
      .select(sql<string>`coalesce(o.slug, '')`.as("slug"))
      .select(text("organization").as("kind"))
      .where("a.coalition_id", "=", principal.coalitionId)
      .where("a.id", "in", ids),
  token: ({ db, principal }: Reader, ids: Ids) =>
    db
      .selectFrom("token as k")
      .select(["k.id"])
      .select(sql<string>`coalesce(k.email, '')`.as("name"))
      .select([text("").as("slug"), text("invitation").as("kind")])
      .where("k.coalition_id", "=", principal.coalitionId)
      .where("k.id", "in", ids),
  api_token: ({ db, principal }: Reader, ids: Ids) =>
    db
      .selectFrom("api_token as t")
      .select(["t.id", "t.name", text("").as("slug"), text("api_token").as("kind")])
      .where("t.coalition_id", "=", principal.coalitionId)
      .where("t.id", "in", ids),
  member_list: ({ db, principal }: Reader, ids: Ids) =>
    db
      .selectFrom("member_list as l")
      .select(["l.id", "l.file_name as name", text("").as("slug"), text("list").as("kind")])
      .where("l.coalition_id", "=", principal.coalitionId)
      .where("l.id", "in", ids),
  number_list: ({ db, principal }: Reader, ids: Ids) =>
    db
      .selectFrom("number_list as l")
      .select(["l.id", "l.file_name as name", text("").as("slug"), text("numbers").as("kind")])
      .where("l.coalition_id", "=", principal.coalitionId)
      .where("l.id", "in", ids),
  outbox: ({ db, principal }: Reader, ids: Ids) =>
    db
      .selectFrom("outbox as l")
      .leftJoin("person as p", (join) =>
        join.onRef("p.coalition_id", "=", "l.coalition_id").onRef("p.id", "=", "l.person_id"),
      )
      .select("l.id")
      .select(sql<string>`coalesce(l.address, p.name, '')`.as("name"))
      .select([text("").as("slug"), text("letter").as("kind")])
      .where("l.coalition_id", "=", principal.coalitionId)
      .where("l.id", "in", ids),
};

export type SubjectKind = keyof typeof subjectNames;

/** Whether events of this subject are named here; others are named wherever history names an id. */
export function isSubjectKind(type: string): type is SubjectKind {
  return Object.hasOwn(subjectNames, type);
}
