import type { Formats } from "#app/platform/format";
import type { SessionSummary } from "./session";

type Held = Pick<SessionSummary, "heldOn" | "heldUntil" | "startTime" | "endTime">;

/** When in the day a session is, in words; null where that is not said, or it lasts several days. */
export function hoursOf(
  { heldOn, heldUntil, startTime, endTime }: Held,
  format: Pick<Formats, "hours">,
): string | null {
  return heldOn && !heldUntil && startTime ? format.hours(heldOn, startTime, endTime) : null;
}
