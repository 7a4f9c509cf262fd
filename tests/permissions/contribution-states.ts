/**
 * What the addresses of a number answer to whom once it is accepted or withdrawn, written by hand from the permission
 * matrix and the states of a contribution: columns and letters as in routes.ts, and N for whoever may but comes too late
 * (409). An accepted number is still its organization's to correct or take back, and nobody's to decide once more; a
 * withdrawn one is kept, and takes nothing. Whoever was refused before is refused in the same words.
 */
type Form = Record<string, string>;
export type State = "accepted" | "withdrawn";

const seen = "                Y Y - -  Y - Y -  - - - R R";

/** GET. */
export const statePages: [state: State, pattern: string, cells: string][] = [
  ["accepted", "/contributions/:contribution/correct", "Y - - -  Y - Y -  - - - R R"],
  ["accepted", "/contributions/:contribution/evidence", seen],
  ["accepted", "/contributions/:contribution/return", "N N - -  - - - -  - - - R R"],
  ["withdrawn", "/contributions/:contribution/correct", "N - - -  N - N -  - - - R R"],
  ["withdrawn", "/contributions/:contribution/evidence", seen],
  ["withdrawn", "/contributions/:contribution/return", "N N - -  - - - -  - - - R R"],
];

const own = "                 Y - - -  Y - Y -  - - - - -";
const tooLate = "             N - - -  N - N -  - - - - -";
const decided = "             N N - -  - - - -  - - - - -";
const button = { submission: ":new" };
const back = { submission: ":new", reason: "Which months?" };
const value = { submission: ":new", value: "5" };

/** POST. */
export const stateForms: [state: State, pattern: string, cells: string, form: Form][] = [
  ["accepted", "/contributions/:contribution/accept", decided, button],
  ["accepted", "/contributions/:contribution/return", decided, back],
  ["accepted", "/contributions/:contribution/correct", own, value],
  ["accepted", "/contributions/:contribution/withdraw", own, button],
  ["withdrawn", "/contributions/:contribution/accept", decided, button],
  ["withdrawn", "/contributions/:contribution/return", decided, back],
  ["withdrawn", "/contributions/:contribution/correct", tooLate, value],
  ["withdrawn", "/contributions/:contribution/withdraw", tooLate, button],
];
