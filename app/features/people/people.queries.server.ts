import { Refusal } from "#app/platform/errors";
import { offsetOf, PAGE_SIZE, type Paged } from "#app/platform/paging";
import type { Reader } from "#app/platform/reader.server";
import { authorize } from "#app/policy/policy";
import type { ListedPerson } from "./person";

/** The people of the coalition with their addresses, for its admin. @throws {Refusal} `forbidden` */
export async function listPeople({ db, principal }: Reader, page = 1): Promise<Paged<ListedPerson>> {
  authorize(principal, "coalition:edit", { coalitionId: principal.coalitionId });
  const rows = await peopleRows({ db, principal })
    .orderBy("p.name")
    .orderBy("p.id")
    .limit(PAGE_SIZE)
    .offset(offsetOf(page))
    .execute();
  const { n } = await db
    .selectFrom("person")
    .select((row) => row.fn.countAll<number>().as("n"))
    .where("coalition_id", "=", principal.coalitionId)
    .where("status", "<>", "removed")
    .executeTakeFirstOrThrow();
  return { rows: rows.map(toListed), total: Number(n), page };
}

/** @throws {Refusal} `forbidden`; `not_found` */
export async function personById({ db, principal }: Reader, id: string | undefined): Promise<ListedPerson> {
  authorize(principal, "coalition:edit", { coalitionId: principal.coalitionId });
  const row = await peopleRows({ db, principal })
    .where("p.id", "=", id ?? "")
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  return toListed(row);
}

/** The names of people, to choose one from in a form. @throws {Refusal} `forbidden` */
export async function peopleChoices({ db, principal }: Reader): Promise<{ value: string; label: string }[]> {
  authorize(principal, "people:list", { coalitionId: principal.coalitionId });
  return db
    .selectFrom("person")
    .select(["id as value", "name as label"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("status", "=", "active")
    .orderBy("name")
    .limit(2000)
    .execute();
}

function peopleRows({ db, principal }: Reader) {
  return db
    .selectFrom("person as p")
    .leftJoin("second_factor as f", (join) =>
      join.onRef("f.coalition_id", "=", "p.coalition_id").onRef("f.person_id", "=", "p.id"),
    )
    .select(["p.id", "p.name", "p.email", "p.coalition_role", "p.status", "p.version", "f.id as factor_id"])
    .select((row) =>
      row
        .selectFrom("team_member as m")
        .select((member) => member.fn.countAll<number>().as("n"))
        .where("m.coalition_id", "=", principal.coalitionId)
        .whereRef("m.person_id", "=", "p.id")
        .where("m.status", "=", "active")
        .where("m.removed_at", "is", null)
        .as("teams"),
    )
    .where("p.coalition_id", "=", principal.coalitionId)
    .where("p.status", "<>", "removed");
}

type Row = Awaited<ReturnType<ReturnType<typeof peopleRows>["executeTakeFirstOrThrow"]>>;

function toListed({ coalition_role, status, teams, factor_id, ...row }: Row): ListedPerson {
  const isSuspended = status === "suspended";
  return {
    ...row,
    coalitionRole: coalition_role,
    isSuspended,
    hasSecondFactor: factor_id !== null,
    teams: Number(teams ?? 0),
  };
}
