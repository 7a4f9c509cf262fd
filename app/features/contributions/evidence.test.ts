import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keptName, savedAs } from "./evidence";

describe("the name of a file", () => {
  it("is the sender's own, ending as what the file is", () => {
    expect(keptName("Payroll, March.PDF", "application/pdf")).toBe("Payroll, March.pdf");
    expect(keptName("C:\\Users\\me\\scan.exe", "image/png")).toBe("scan.png");
    expect(keptName("../../etc/passwd", "text/plain")).toBe("passwd.txt");
    expect(keptName(".htaccess", "text/plain")).toBe("evidence.txt");
    expect(keptName('a"b\r\nSet-Cookie: x=1', "text/csv")).toBe("abSet-Cookie x=1.csv");
    expect(keptName("", "image/jpeg")).toBe("evidence.jpg");
  });

  it("goes into one line of a header, whatever it is, and can be read back from it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 150 }), (given) => {
        const name = keptName(given, "application/pdf");
        const header = savedAs(name);
        expect(header).toMatch(/^attachment; filename="[\x20-\x21\x23-\x7e]*"; filename\*=UTF-8''[\w%.~!-]+$/);
        expect(decodeURIComponent(header.split("UTF-8''")[1]!)).toBe(name);
        expect(name).not.toMatch(/[/\\]/);
      }),
    );
  });
});
