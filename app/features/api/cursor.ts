import { isId } from "#app/platform/ids";
import { ApiFault } from "./api-fault";

/** Where a list goes on: behind the row of this instant and id. */
export type Cursor = { at: number; id: string };

/** @throws {ApiFault} 400 for what no list has given out. */
export function cursorIn(text: string | undefined): Cursor | null {
  if (text === undefined) return null;
  const [, at, id] = /^(\d{1,15})\.(.{36})$/.exec(text) ?? [];
  if (at === undefined || !isId(id)) throw ApiFault.of(400, [{ key: "api.error.cursor", parameter: "cursor" }]);
  return { at: Number(at), id };
}

export function printCursor({ at, id }: Cursor): string {
  return `${at}.${id}`;
}
