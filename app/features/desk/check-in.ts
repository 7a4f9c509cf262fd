import { instantOf } from "#app/platform/dates";

const HOUR = 60 * 60_000;
const BEFORE = HOUR;
const AFTER = 3 * HOUR;
/** A session that has no day and was begun at the desk is open for so long from then on. */
const FROM_BEGINNING = 12 * HOUR;

type Held = {
  heldOn: string | null;
  heldUntil: string | null;
  startTime: string | null;
  endTime: string | null;
  beganAt: number | null;
};

export type Opening = { opensAt: number; closesAt: number };

/**
 * Between which instants people check in: from an hour before a session begins until three hours after it ends; of one
 * without hours all day. Null for a session that has neither a day nor begun.
 */
export function openingOf({ heldOn, heldUntil, startTime, endTime, beganAt }: Held, timeZone: string): Opening | null {
  if (heldOn === null)
    return beganAt === null ? null : { opensAt: beganAt - BEFORE, closesAt: beganAt + FROM_BEGINNING };
  const end = instantOf(heldUntil ?? heldOn, endTime ?? "23:59", timeZone);
  return { opensAt: instantOf(heldOn, startTime ?? "00:00", timeZone) - BEFORE, closesAt: end + AFTER };
}

export type CheckInState = "undated" | "early" | "open" | "over";

/** How a session's check-in stands now. */
export function stateOf(opening: Opening | null, now: number): CheckInState {
  if (opening === null) return "undated";
  if (now < opening.opensAt) return "early";
  return now < opening.closesAt ? "open" : "over";
}

/** Somebody who says that they are here, as whoever records the session sees it. */
export type Arrival = {
  id: string;
  name: string;
  organization: string;
  /** Whether they are signed in: then the name is their account's. */
  isKnown: boolean;
  saidAt: number;
  isDismissed: boolean;
};

/** The only one on the list who has a name, however it is capitalized; null for none and for several. */
export function sameName<T extends { name: string }>(name: string, list: readonly T[]): T | null {
  const plain = (text: string) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
  const same = list.filter((one) => plain(one.name) === plain(name));
  return same.length === 1 ? same[0]! : null;
}
