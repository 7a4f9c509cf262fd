import { paths } from "#app/platform/paths";
import type { SolutionAddress } from "./plan";

/** Every address under a solution. */
export function solutionPaths({ team, key }: SolutionAddress) {
  const part = (name: string) => paths.solutionPart(team, key, name);
  return {
    page: paths.solution(team, key),
    edit: part("edit"),
    state: part("state"),
    move: part("move"),
    teams: part("teams"),
    newStep: part("steps/new"),
    step: (ref: number) => part(`steps/${ref}`),
    moveStep: (ref: number) => part(`steps/${ref}/move`),
    removeStep: (ref: number) => part(`steps/${ref}/remove`),
    shareStep: (ref: number) => part(`steps/${ref}/share`),
    newProse: part("prose/new"),
    prose: (id: string) => part(`prose/${id}`),
    removeProse: (id: string) => part(`prose/${id}/remove`),
    roles: part("roles"),
    role: (row: string) => part(`roles/${row}`),
    moveRole: (row: string) => part(`roles/${row}/move`),
    removeRole: (row: string) => part(`roles/${row}/remove`),
    assignments: part("assignments"),
    assignment: (id: string) => part(`assignments/${id}`),
    assignmentPeople: (id: string) => part(`assignments/${id}/people`),
    offers: part("offers"),
    updates: part("updates"),
    update: (id: string) => part(`updates/${id}`),
    story: part("story"),
    history: part("history"),
    undo: (event: string) => part(`history/${event}/undo`),
  };
}
