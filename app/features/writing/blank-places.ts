import type { TypedSolution } from "./writing";

/** A solution without the rows in which nobody leads or supports: they were given to be filled, and were not. */
export function filledRoles<S extends Pick<TypedSolution, "roles">>(solution: S): S {
  return { ...solution, roles: solution.roles.filter(({ lead, support }) => lead ?? support) };
}
