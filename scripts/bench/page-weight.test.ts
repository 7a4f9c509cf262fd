import { expect, test } from "vitest";
import { filesOf, importsOf } from "./page-weight";

test("Style sheets, scripts and script in the page itself are found.", () => {
  const html = `<head>
    <link rel="stylesheet" href="/assets/a.css"/><link href="/assets/b.css?x=1&amp;y" rel="stylesheet">
    <link rel="icon" href="/icon.svg"><link rel="modulepreload" href="/assets/c.js">
    <script type="module" nonce="n" src="/assets/d.js"></script><script>let é;</script>
  </head><p>script</p>`;
  expect(filesOf(html)).toEqual({
    styles: ["/assets/a.css", "/assets/b.css?x=1&y"],
    scripts: ["/assets/d.js", "/assets/c.js"],
    inlineScript: 7,
  });
});

test("What a built script imports is loaded as well.", () => {
  const code = `import{a}from"./a-1.js";import"/assets/b.js";const x=import("./late.js");export*from'../c.js'`;
  expect(importsOf(code, "/assets/entry.js")).toEqual(["/assets/a-1.js", "/assets/b.js", "/c.js"]);
});
