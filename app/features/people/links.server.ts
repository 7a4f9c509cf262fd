import type { TokenTable } from "#db/schema";
import { hashSecret } from "#app/platform/auth.server";
import type { Actor, Change } from "#app/platform/changes.server";
import { unsentHash } from "#app/platform/mail/outbox.server";

const HOUR = 60 * 60 * 1000;

/** The links that letters about an account carry. */
export type LinkKind = "verification" | "reset" | "address";

/** How long each may be used. */
export const LINK_MS = { verification: 72 * HOUR, reset: HOUR / 2, address: 24 * HOUR } satisfies Record<
  LinkKind,
  number
>;

/** A time in whole hours, for the words of letters. */
export function hoursOf(ms: number): number {
  return Math.round(ms / HOUR);
}

/** Without a person it is good for nothing, and only looks like the others. */
type Link = { id: string; kind: LinkKind; email: string | null; personId: string | null; nextPath?: string | null };

/** The token of a link in a letter. Its secret is made when the letter is sent. */
export async function insertLink({ tx, coalitionId, principal, moment }: Change, link: Link): Promise<void> {
  const grants = {
    coalition_role: null,
    team_id: null,
    team_role: null,
    organization_id: null,
    affiliation_role: null,
  };
  const fresh = { used_at: null, used_by: null, revoked_at: link.personId ? null : moment.now };
  await tx
    .insertInto("token")
    .values({
      coalition_id: coalitionId,
      id: link.id,
      kind: link.kind,
      secret_hash: unsentHash(),
      email: link.email,
      person_id: link.personId,
      created_by: principal.personId,
      created_at: moment.now,
      expires_at: moment.now + LINK_MS[link.kind],
      next_path: link.nextPath ?? null,
      ...grants,
      ...fresh,
    })
    .execute();
}

/** Stops the open links of a person: of one kind, or of every kind. */
export async function revokeLinks(
  { tx, coalitionId, moment }: Change,
  kind: LinkKind | "any",
  personId: string,
): Promise<void> {
  const kinds: TokenTable["kind"][] = kind === "any" ? ["verification", "reset", "address"] : [kind];
  await tx
    .updateTable("token")
    .set({ revoked_at: moment.now })
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .where("kind", "in", kinds)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .execute();
}

/** The link of a secret, while it is good, with whose account it is about. Looking uses nothing up. */
export function openLink({ db, principal, moment }: Actor, kind: LinkKind, secret: string) {
  return db
    .selectFrom("token as t")
    .innerJoin("person as p", (join) =>
      join.onRef("p.coalition_id", "=", "t.coalition_id").onRef("p.id", "=", "t.person_id"),
    )
    .select(["t.id as tokenId", "t.email as sentTo", "p.id as personId", "p.name", "p.email"])
    .where("t.coalition_id", "=", principal.coalitionId)
    .where("t.kind", "=", kind)
    .where("t.secret_hash", "=", hashSecret(secret))
    .where("t.used_at", "is", null)
    .where("t.revoked_at", "is", null)
    .where("t.expires_at", ">", moment.now)
    .where("p.status", "=", "active");
}
