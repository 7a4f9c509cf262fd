import { describe, expect, it } from "vitest";
import { normalizeName } from "./organization";

describe("the name by which organizations are compared", () => {
  it.each([
    ["Lantern Street Foundry", "lantern street foundry"],
    ["  LANTERN   Street\u00a0Foundry ", "lantern street foundry"],
    ["The Lantern Street Foundry, Inc.", "lantern street foundry"],
    ["Lantern Street Foundry L.L.C.", "lantern street foundry"],
    ["Lantern Street Foundry Co., Ltd.", "lantern street foundry"],
    ["Boxwood & Daughters", "boxwood and daughters"],
    ["Boxwood and Daughters LLC", "boxwood and daughters"],
    ["École du Port", "ecole du port"],
    ["St. Maren’s Hospital", "st marens hospital"],
    ["St Maren's Hospital", "st marens hospital"],
    ["City of Brightwater, Press Office", "city of brightwater press office"],
  ])("reads %j as %j", (name, normalized) => expect(normalizeName(name)).toBe(normalized));

  it("leaves a name that is nothing but a legal form or an article", () => {
    expect(normalizeName("Inc.")).toBe("inc");
    expect(normalizeName("The Company")).toBe("company");
    expect(normalizeName("The")).toBe("the");
    expect(normalizeName("***")).toBe("***");
  });

  it("does not take a form out of the middle of a name", () => {
    expect(normalizeName("Co Design Works")).toBe("co design works");
    expect(normalizeName("Theatre Supply")).toBe("theatre supply");
  });

  it("gives the same name when applied twice", () => {
    for (const name of ["The Foundry, Inc.", "A.B.C. Limited Company", "& Co", "Ünïcode — Works"]) {
      expect(normalizeName(normalizeName(name))).toBe(normalizeName(name));
    }
  });
});
