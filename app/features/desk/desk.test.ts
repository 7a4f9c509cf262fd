import { describe, expect, it } from "vitest";
import { type DeskItem, distinctNames, itemThatIsUp, minutesLeft, ownersText, readOwners } from "./desk";

const item = (id: string, beganAt: number | null, minutes: number | null = 25): DeskItem => ({
  ...{ id, title: id, purpose: "", minutes, beganAt, solutions: [] },
});

describe("the agenda at the desk", () => {
  it("has the item up that was called up last", () => {
    expect(itemThatIsUp([])).toBeNull();
    expect(itemThatIsUp([item("a", null)])).toBeNull();
    expect(itemThatIsUp([item("a", 5), item("b", 9), item("c", 7), item("d", null)])?.id).toBe("b");
  });

  it("counts down in whole minutes, and on below zero", () => {
    const minute = 60_000;
    expect(minutesLeft(item("a", null), 0)).toBeNull();
    expect(minutesLeft(item("a", 0, null), 0)).toBeNull();
    expect(minutesLeft(item("a", 0), 0)).toBe(25);
    expect(minutesLeft(item("a", 0), 18 * minute + 1)).toBe(7);
    expect(minutesLeft(item("a", 0), 25 * minute)).toBe(0);
    expect(minutesLeft(item("a", 0), 27 * minute)).toBe(-2);
  });
});

describe("who is to do a task", () => {
  const people = distinctNames([
    { id: "p1", name: "Ruth Castellanos" },
    { id: "p2", name: "Dev Raman" },
    { id: "p3", name: "Dev Raman" },
  ]);
  const organizations = [
    { id: "o1", name: "Tessel Plastics" },
    { id: "o2", name: "Brush, Broom and Sons" },
  ];
  const read = (text: string) => readOwners(text, { people, organizations });

  it("is read from names with commas between them", () => {
    expect(read("")).toEqual({ organization: null, person: null, deputy: null });
    expect(read(" ruth castellanos ")).toEqual({ organization: null, person: "p1", deputy: null });
    expect(read("Tessel Plastics, Dev Raman (2), Ruth Castellanos")).toEqual({
      ...{ organization: "o1", person: "p3", deputy: "p1" },
    });
  });

  it("may have a comma in a name", () => {
    expect(read("Brush, Broom and Sons, Ruth Castellanos")).toMatchObject({ organization: "o2", person: "p1" });
  });

  it("names the part that it does not know, and more than fit", () => {
    expect(read("Ruth Castellanos, Somebody Else")).toEqual({ unknown: "Somebody Else" });
    expect(read("Tessel Plastics, Brush, Broom and Sons")).toEqual({ unknown: "Brush" });
    expect(read("Dev Raman, Ruth Castellanos, Dev Raman (2)")).toEqual({ unknown: "Dev Raman (2)" });
  });

  it("reads what it writes", () => {
    const owners = { person: { id: "p3", name: "Dev Raman" }, deputy: people[0]!, organization: organizations[1]! };
    const text = ownersText(owners, { people, organizations });
    expect(text).toBe("Dev Raman (2), Ruth Castellanos, Brush, Broom and Sons");
    expect(read(text)).toEqual({ person: "p3", deputy: "p1", organization: "o2" });
    expect(ownersText({ person: null, deputy: null, organization: null }, { people, organizations })).toBe("");
  });
});
