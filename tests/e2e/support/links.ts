import { pendingCookie } from "#app/features/people/pending-logins.server";
import { hashSecret, newSecret } from "#app/platform/auth.server";
import { newId } from "#app/platform/ids";
import type { Db } from "#db/schema";
import type { Somebody } from "./people";

export function personOf(db: Db, { email }: Pick<Somebody, "email">) {
  return db
    .selectFrom("person")
    .select(["coalition_id", "id", "coalition_role"])
    .where("email", "=", email)
    .executeTakeFirstOrThrow();
}

/** A link of a letter as somebody finds it in their mail. @returns its secret. */
export async function aLink(db: Db, kind: "verification" | "reset" | "address", somebody: Somebody): Promise<string> {
  const { coalition_id, id } = await personOf(db, somebody);
  const secret = newSecret();
  const grants = { coalition_role: null, team_id: null, team_role: null, organization_id: null };
  const times = { created_at: Date.now(), expires_at: Date.now() + 3_600_000 };
  const unused = { used_at: null, used_by: null, revoked_at: null, next_path: null, affiliation_role: null };
  const about = { person_id: id, email: kind === "address" ? "new@mail.example" : somebody.email, created_by: id };
  const row = { coalition_id, id: newId(), kind, secret_hash: hashSecret(secret) };
  await db
    .insertInto("token")
    .values({ ...row, ...about, ...grants, ...times, ...unused })
    .execute();
  return secret;
}

/** The cookie of somebody who has given the password, and has to give the code of the second factor. */
export async function aPendingLogin(db: Db, somebody: Somebody): Promise<string> {
  const { coalition_id, id } = await personOf(db, somebody);
  const secret = newSecret();
  const times = { created_at: Date.now(), expires_at: Date.now() + 600_000 };
  await db
    .insertInto("pending_login")
    .values({ coalition_id, id: newId(), person_id: id, secret_hash: hashSecret(secret), ...times })
    .execute();
  return pendingCookie(secret, false);
}
