import { Refusal } from "#app/platform/errors";
import { type AddedType, addedTypes, blankItem, leftoverAt, solutionAround } from "./add-item";
import type { ImportRun } from "./import-runs.queries.server";
import type { NewItemData } from "./new-item-page";

/** What an address asks to be added: what it is, to which solution, from which left-over piece. */
export function askedItem({ review }: ImportRun, params: URLSearchParams) {
  const { draft } = review;
  const piece = leftoverAt(draft, params.get("left"));
  const asked = addedTypes.find((type) => type === params.get("type")) ?? "step";
  const type: AddedType = draft.solutions.length === 0 ? "solution" : asked;
  const given = /^\d{1,5}$/.exec(params.get("in") ?? "")?.[0];
  const solution = given === undefined ? solutionAround(draft, piece?.line ?? null) : Number(given);
  if (type !== "solution" && !draft.solutions[solution]) throw new Refusal("not_found", "errors.notFound");
  return { type, solution, piece };
}

/** The page on which something is added to a reading. */
export function newItemPage(run: ImportRun, params: URLSearchParams): NewItemData {
  const { draft } = run.review;
  const { type, solution, piece } = askedItem(run, params);
  const { id, version, fileName } = run;
  return {
    run: { id, version, fileName },
    type,
    solution,
    solutions: draft.solutions.map(({ title }) => title),
    left: piece ? (params.get("left") ?? "") : "",
    source: piece ? piece.text.split("\n").map((text, i) => ({ number: piece.line + i, text })) : [],
    item: blankItem(draft, type, solution, piece),
  };
}
