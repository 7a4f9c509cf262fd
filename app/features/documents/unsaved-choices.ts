import { fields, type Posted, placeValue } from "./review-answers";
import { normalized } from "./review";
import type { PlaceGroup, ReviewView } from "./review-view";

/**
 * The review page as somebody had filled it in, over the reading as it stands now: for a page that could not be kept
 * because the reading changed meanwhile.
 */
export function withUnsaved<V extends ReviewView>(view: V, posted: Posted): V {
  const left = fields(posted, "left.");
  const additions = fields(posted, "add.");
  const conflicts = fields(posted, "conflict.");
  const groups = new Map((posted["label"] ?? []).map((label, i) => [normalized(label), posted[`group.${i}`]?.[0]]));
  const placed = (piece: ReviewView["leftover"][number]) => ({
    ...piece,
    place: placeNow(left[piece.key] ?? piece.place, view.places),
  });
  const seen = new Set(posted["repeated"] ?? []);
  const merged = new Set(posted["merge"] ?? []);
  return {
    ...view,
    leftover: view.leftover.map(placed),
    frame: view.frame.map(placed),
    toPick: view.toPick.map((metric) => ({ ...metric, choice: additions[metric.id] ?? metric.choice })),
    labels: view.labels.map((one) => ({ ...one, groupId: groups.get(normalized(one.label)) ?? one.groupId })),
    conflicts: view.conflicts.map((change) => {
      const side = conflicts[change.key];
      return side === undefined ? change : { ...change, take: side === "document" };
    }),
    repeated: view.repeated.map((one) => (seen.has(one.key) ? { ...one, isMerged: merged.has(one.key) } : one)),
    publish: posted["publishShown"] ? posted["publish"] !== undefined : view.publish,
  };
}

/** A step that was chosen, where it stands now; left out when it is not there any more. */
function placeNow(chosen: string, places: readonly PlaceGroup[]): string {
  if (!chosen.includes("~")) return chosen;
  const values = places.flatMap(({ steps }) => steps.map(placeValue));
  const words = chosen.split("~")[1];
  return values.find((value) => value === chosen) ?? values.find((value) => value.split("~")[1] === words) ?? "out";
}
