import { expect, it } from "vitest";
import { translator } from "#app/platform/i18n/translator";
import { changeInWords } from "./decision-changes";

const { t } = translator("en");
const said = (before: string | null, after: string | null) =>
  changeInWords("Buses", { label: "Goal", before, after }, { t });

it("tells short texts as they were and as they are, long ones from where they differ", () => {
  expect(said("at least 10 %", "40")).toBe("Buses: Goal, from “at least 10 %” to “40”");
  expect(said(null, "40")).toBe("Buses: Goal, added: 40");
  expect(said("40", null)).toBe("Buses: Goal, removed: 40");
  expect(said("Lead", "Lead\nPays for it")).toBe("Buses: Goal, from “Lead” to “Lead, Pays for it”");
  const long = "Give young adults a first day inside a working plant, so that they can picture themselves in it";
  expect(said(long, `${long}, paid for everybody over 18`)).toBe(
    "Buses: Goal, changed: …they can picture themselves in it, paid for everybody over 18",
  );
  expect(said("So", "So that ".repeat(30))).toMatch(/^Buses: Goal, changed: So that .{100,}…$/);
});
