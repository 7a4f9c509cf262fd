import { randomBytes } from "node:crypto";
import type { Change } from "../changes.server";
import type { MessageKey } from "../i18n/catalog";
import { newId } from "../ids";

/** The letters of the catalog: what has a subject. */
export type LetterKind = MessageKey extends infer Key
  ? Key extends `${infer Kind}.letter.subject`
    ? `${Kind}.letter`
    : never
  : never;

/** A letter to be sent after the transaction that asks for it. Its words are the catalog's, in the reader's language. */
export type Letter = {
  kind: LetterKind;
  to: { personId: string; address?: string } | { address: string };
  values?: Record<string, string | number>;
  /** The page that its button leads to; `{secret}` stands where the token's secret goes. */
  path?: string;
  tokenId?: string;
  /** The letter tells of a team's matters: it is sent only while the reader may read that team. */
  teamId?: string;
  /** An iCalendar file that goes with it. */
  calendar?: string;
};

/** Leaves a letter in the outbox, in the transaction of the change that it tells of. */
export async function post({ tx, coalitionId, moment }: Change, letter: Letter): Promise<void> {
  await tx
    .insertInto("outbox")
    .values({
      coalition_id: coalitionId,
      id: newId(),
      kind: letter.kind,
      person_id: "personId" in letter.to ? letter.to.personId : null,
      address: letter.to.address ?? null,
      team_id: letter.teamId ?? null,
      token_id: letter.tokenId ?? null,
      path: letter.path ?? null,
      message_values: JSON.stringify(letter.values ?? {}),
      calendar: letter.calendar ?? null,
      state: "queued",
      attempts: 0,
      next_try_at: moment.now,
      last_fault: null,
      created_at: moment.now,
      ended_at: null,
    })
    .execute();
}

/** A hash that no secret has: what a link's token holds until the letter that carries it is sent. */
export function unsentHash(): string {
  return `unsent ${randomBytes(24).toString("hex")}`;
}
