import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { newId } from "#app/platform/ids";
import { byAddress, countTry, limits, requireTriesLeft } from "#app/platform/rate-limits.server";
import { readCode } from "#app/platform/short-codes";
import { type Visit, visitOf } from "#app/platform/visit.server";
import { markField, showsVoters } from "./ballot";
import { ownOrganizations, readOwnVote, readResults } from "./ballots.queries.server";
import { phoneOn } from "./phone.server";
import { ballotOfCode, type CodedBallot, statedOrganizations } from "./room.queries.server";
import type { RoomVote } from "./room-vote";

type Args = Pick<LoaderFunctionArgs | ActionFunctionArgs, "request" | "context" | "params">;

/** The ballot behind a code, and what the voter's phone is known by on it. */
export type Found = CodedBallot & { code: string; phone: string | null };

/**
 * The visit of somebody with a code as they typed it, and the ballot behind it: null for the code of none. Only wrong
 * codes are counted: a whole room comes from one address.
 * @throws {Refusal} `too_many` wrong codes from one address.
 */
export async function roomVisit(
  args: Args,
  text = args.params["ballotCode"],
): Promise<{ visit: Visit; found: Found | null }> {
  const visit = await visitOf(args);
  const tries = byAddress("ballot codes", limits.wrongBallotCodesFromAddress, visit.clientAddress);
  await requireTriesLeft(visit, tries);
  const code = readCode(text ?? "");
  const found = code === null ? null : await ballotOfCode(visit, code);
  if (code === null || !found) {
    await countTry(visit, [tries]);
    return { visit, found: null };
  }
  return { visit, found: { ...found, code, phone: phoneOn(args, found.ballot.id) } };
}

/**
 * What the page of a code shows; null where it shows what it shows for a wrong code. Once the code is no longer good,
 * only who voted sees the ballot, and who comes with a form of it (`isOfForm`).
 */
export async function readRoomVote(visit: Visit, found: Found, isOfForm = false): Promise<RoomVote | null> {
  const { ballot, team, isTaking, phone } = found;
  // A phone that comes for the first time has voted nothing.
  const own = visit.person || phone ? await readOwnVote(visit, ballot.id, phone) : null;
  if (!isTaking && !own && !isOfForm) return null;
  const [results, organizations] = await Promise.all([
    own && showsVoters(ballot) ? readResults(visit, ballot) : null,
    visit.person ? ownOrganizations(visit) : statedOrganizations(visit, team),
  ]);
  const { id: _id, version: _version, sessionId: _session, openedAt: _opened, closedAt: _closed, ...shown } = ballot;
  return {
    ...{ ballot: shown, own, results, organizations, isTaking },
    team: team.visibility === "public" ? team.name : null,
    isPerson: visit.person !== null,
    submission: newId(),
  };
}

/** Whether a form was made for a ballot: it says something of one of its options. */
export function isFormOf({ ballot }: Pick<CodedBallot, "ballot">, form: Record<string, unknown>): boolean {
  return ballot.options.some(({ id }) => form[markField(id, 0)] !== undefined);
}
