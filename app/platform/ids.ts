import { v7, validate } from "uuid";

/** A new id: UUID version 7, so that ids sort by the time they were made. */
export function newId(): string {
  return v7();
}

/** Whether a text from outside has the form of an id; anything else cannot name a row. */
export function isId(text: string | undefined): text is string {
  return text !== undefined && validate(text);
}
