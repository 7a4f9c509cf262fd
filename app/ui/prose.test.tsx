import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { readProse } from "#app/platform/prose.server";
import { Prose } from "./prose";

const html = (markdown: string) => renderToStaticMarkup(<Prose nodes={readProse(markdown)} />);

it("shows paragraphs, lists, emphasis and links", () => {
  expect(html("# Why\n\nNobody **saw** a [plant](https://plant.example).\n\n- one\n- two")).toBe(
    '<div class="words"><p><strong>Why</strong></p><p>Nobody <strong>saw</strong> a ' +
      '<a href="https://plant.example" rel="nofollow noopener">plant</a>.</p>' +
      "<ul><li><p>one</p></li><li><p>two</p></li></ul></div>",
  );
});

it("shows HTML as the text that it is, and follows no other addresses", () => {
  const shown = html(
    "<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](data:text/html,z) <b onclick='a'>c</b>",
  );
  expect(shown).not.toMatch(/<script|<b|<img|href/);
  expect(shown).toContain("&lt;script&gt;");
});
