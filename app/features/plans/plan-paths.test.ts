import { expect, it } from "vitest";
import { solutionPaths } from "./plan-paths";

it("forms of steps and roles cite the decision that they are changed for, other addresses none", () => {
  const to = solutionPaths({ team: "making", key: "1" }, "d");
  for (const path of [to.roles, to.role("r"), to.removeRole("r"), to.step(2), to.removeStep(2)])
    expect(path).toMatch(/^\/teams\/making\/solutions\/1\/.+\?decision=d$/);
  expect(to.page).toBe("/teams/making/solutions/1");
  const plain = solutionPaths({ team: "making", key: "1" });
  expect(plain.role("r")).toBe("/teams/making/solutions/1/roles/r");
});
