import { paths } from "#app/platform/paths";
import type { SolutionAddress } from "./plan";

/**
 * Every address under a solution.
 *
 * @param decision what is changed at the addresses of its steps and roles is changed for this decision.
 */
export function solutionPaths({ team, key }: SolutionAddress, decision: string | null = null) {
  const part = (name: string) => paths.solutionPart(team, key, name);
  const form = (name: string) => (decision === null ? part(name) : paths.citing(part(name), decision));
  return {
    page: paths.solution(team, key),
    edit: part("edit"),
    state: part("state"),
    move: part("move"),
    teams: part("teams"),
    newStep: form("steps/new"),
    step: (ref: number) => form(`steps/${ref}`),
    moveStep: (ref: number) => form(`steps/${ref}/move`),
    removeStep: (ref: number) => form(`steps/${ref}/remove`),
    shareStep: (ref: number) => form(`steps/${ref}/share`),
    newProse: part("prose/new"),
    prose: (id: string) => part(`prose/${id}`),
    removeProse: (id: string) => part(`prose/${id}/remove`),
    roles: form("roles"),
    role: (row: string) => form(`roles/${row}`),
    moveRole: (row: string) => form(`roles/${row}/move`),
    removeRole: (row: string) => form(`roles/${row}/remove`),
    assignments: form("assignments"),
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
