import { randomInt } from "node:crypto";
import type { SignIn } from "#db/seeds/demo";

/** Somebody of the demo, with the password that this database has for them. */
export type DemoPerson = SignIn & { password: string };

// Letters and digits that cannot be taken for one another when they are typed from a terminal.
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/** A random password, easy to type: four groups of five, about 98 bits. */
export function randomPassword(): string {
  const group = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return Array.from({ length: 4 }, group).join("-");
}
