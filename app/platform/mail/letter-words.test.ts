import { describe, expect, it } from "vitest";
import { translator } from "../i18n/translator";
import { oneLine, writeLetter } from "./letter-words";

const t = translator("en");
const letter = {
  kind: "people.invitation.letter",
  values: { by: "Imani Okafor" },
  name: "Luis Ortega",
  link: "https://portal.test/invitations/abc",
  coalition: "Test Harbor Compact",
};

describe("letters", () => {
  it("say the same as text and as HTML", () => {
    const { subject, text, html } = writeLetter(t, letter);
    expect(subject).toContain("Test Harbor Compact");
    for (const part of ["Luis Ortega", "Imani Okafor", "https://portal.test/invitations/abc"]) {
      expect(text).toContain(part);
      expect(html).toContain(part);
    }
    expect(text).not.toMatch(/<\w/);
  });

  it("let no name write HTML or a header", () => {
    const hostile = writeLetter(t, {
      ...letter,
      values: { by: "<img src=x onerror=alert(1)>" },
      coalition: "Compact\r\nBcc: everybody@elsewhere.test",
    });
    expect(hostile.html).not.toContain("<img");
    expect(hostile.subject).not.toMatch(/[\r\n]/);
    expect(oneLine("a\u2028b\u0000c\r\nd")).toBe("a b c d");
  });
});
