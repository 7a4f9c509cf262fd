import type { MessageKey } from "#app/platform/i18n/catalog";

const reasons: Record<string, MessageKey> = {
  unplaced: "readings.reason.unplaced",
  furniture: "readings.reason.furniture",
  prompt: "readings.reason.prompt",
  legend: "readings.reason.legend",
  repeated_header: "readings.reason.repeated_header",
};

/** Why a piece of the source found no place. */
export function leftoverReason(reason: string): MessageKey {
  return reasons[reason] ?? "readings.reason.unplaced";
}
