import { dropItem, itemAt, placeLeftover, rekindItem, replaceItem } from "./draft-edit";
import { type Choices, leftoverKey, normalized, type Review, type ReviewRole, shortKey } from "./review";

/** What a posted review page says, by field name. */
export type Posted = Record<string, readonly string[]>;

const most = { settled: 5000, choices: 2000 };

/** The review after a post of its page: every choice on it, and the one button that was pressed. */
export function answerReview(review: Review, posted: Posted): Review {
  const chosen = { ...review, choices: readChoices(review.choices, posted) };
  return press(placeLeftovers(chosen, posted), posted["do"]?.[0] ?? "");
}

function readChoices(before: Choices, posted: Posted): Choices {
  const shown = posted["repeated"] ?? [];
  const merged = new Set(posted["merge"] ?? []);
  const apart = [...before.apart.filter((key) => !shown.includes(key)), ...shown.filter((key) => !merged.has(key))];
  const conflicts = fields(posted, "conflict.");
  const fromDocument = [
    ...before.fromDocument.filter((key) => !(key in conflicts)),
    ...Object.entries(conflicts).flatMap(([key, value]) => (value === "document" ? [key] : [])),
  ];
  const groups = Object.fromEntries(
    (posted["label"] ?? []).map((label, i) => [normalized(label), posted[`group.${i}`]?.[0] ?? ""]),
  );
  return {
    ...before,
    publish: posted["publishShown"] ? posted["publish"] !== undefined : before.publish,
    apart: apart.slice(0, most.choices),
    fromDocument: fromDocument.slice(0, most.choices),
    aggregations: { ...before.aggregations, ...fields(posted, "add.") },
    groups: { ...before.groups, ...groups },
  };
}

/** The value of a place in a list of places: where it is, and which words stood there when the page was made. */
export function placeValue({ pointer, text }: { pointer: string; text: string }): string {
  return `${pointer}~${shortKey(text)}`;
}

function pointerIn(place: string): string {
  return place.split("~")[0] ?? "";
}

export function fields(posted: Posted, prefix: string): Record<string, string> {
  const named = Object.entries(posted).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(
    named.slice(0, most.choices).map(([name, values]) => [name.slice(prefix.length), values[0] ?? ""]),
  );
}

function placeLeftovers(review: Review, posted: Posted): Review {
  const places = Object.entries(fields(posted, "left.")).filter(([, place]) => place !== "" && place !== "out");
  let { draft } = review;
  for (const [key, place] of places) {
    const piece = draft.leftover.find((one) => leftoverKey(one) === key);
    if (piece) draft = placeLeftover(draft, piece, pointerIn(place));
  }
  return { ...review, draft };
}

/** Buttons: `settle:KEY`, `step:POINTER`, `whole:POINTER`, `nobody:POINTER`, `drop:POINTER`. */
function press(review: Review, button: string): Review {
  const colon = button.indexOf(":");
  const [verb, value] = [button.slice(0, colon), button.slice(colon + 1)];
  if (verb === "settle") {
    const settled = [...new Set([...review.choices.settled, value])].slice(0, most.settled);
    return { ...review, choices: { ...review.choices, settled } };
  }
  const item = itemAt(review.draft, value);
  if (!item) return review;
  if (verb === "step" && item.type === "metric") return { ...review, draft: rekindItem(review.draft, item) };
  if (verb === "whole" && item.type === "metric") {
    return { ...review, draft: replaceItem(review.draft, item, { stepNumbers: [], kind: "progress" }, "unknown_step") };
  }
  if (verb === "nobody" && item.type === "role")
    return { ...review, draft: replaceItem(review.draft, item, withoutPending(item.item), "placeholder") };
  if (verb === "drop") return { ...review, draft: dropItem(review.draft, item) };
  return review;
}

function withoutPending({ lead, support }: ReviewRole): Pick<ReviewRole, "lead" | "support"> {
  return { lead: lead?.pending ? null : lead, support: support?.pending ? null : support };
}
