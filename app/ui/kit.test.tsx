import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ConfirmButton } from "./form/confirm-button";
import { CheckboxField, RadioGroup, SelectField } from "./form/choice-fields";
import { ErrorSummary } from "./form/error-summary";
import { Form, SubmitRow } from "./form/form";
import { FileField, NumberField, TextArea, TextField } from "./form/text-fields";
import { WhatIsWrong } from "./form/what-is-wrong";
import { HistoryList } from "./history-list";
import { I18nProvider, useI18n } from "./i18n";
import { Shell } from "./shell";
import { Status, statusValues } from "./status";
import { Cell, CompareTable, RecordTable } from "./table";
import { TrendChart } from "./trend-chart";
import { Day, Instant } from "./when";

const html = (page: JSX.Element) =>
  renderToStaticMarkup(
    <I18nProvider locale="en" timeZone="America/Chicago" today="2026-10-12">
      {page}
    </I18nProvider>,
  );

const reply = {
  values: { amount: ["about two dozen"], kind: ["b"], groups: ["x", "z"], password: ["secret"], note: ["kept"] },
  errors: { amount: [{ key: "errors.busy" as const }], kind: [{ key: "errors.forbidden" as const }] },
};

const form = (
  <Form reply={reply} submission="u-1" keep>
    <ErrorSummary labels={{ amount: "People" }} />
    <NumberField name="amount" label="People" hint="Once each" unit="people" last="Last time: 22" required />
    <TextField name="password" type="password" label="Password" defaultValue="stored" />
    <SelectField
      name="kind"
      label="Kind"
      options={[
        { value: "a", label: "A" },
        { value: "b", label: "B" },
      ]}
    />
    <RadioGroup
      name="choice"
      label="Choice"
      defaultValue="2"
      options={[
        { value: "1", label: "One" },
        { value: "2", label: "Two" },
      ]}
    />
    <CheckboxField name="groups" value="x" label="X" />
    <CheckboxField name="groups" value="y" label="Y" defaultChecked hint="Why" />
    <TextArea name="note" label="Note" defaultValue="old" />
    <FileField name="file" label="File" />
    <SubmitRow label="Send" />
  </Form>
);

describe("statuses", () => {
  it("always stand with a mark of their own and a word", () => {
    const shown = statusValues.map((value) => html(<Status value={value} />));
    for (const status of shown) expect(status).toMatch(/<svg .*aria-hidden="true".*<\/svg>[A-Z]/);
    const marks = shown.map((status) => /<svg.*<\/svg>/.exec(status)?.[0]);
    expect(new Set(marks).size).toBe(statusValues.length);
  });
});

describe("fields", () => {
  const page = html(form);

  it("tie label, hint and error to the input by id", () => {
    const input = /<input[^>]*name="amount"[^>]*>/.exec(page)?.[0] ?? "";
    expect(input).toContain('aria-invalid="true"');
    const described = /aria-describedby="([^"]+)"/.exec(input)?.[1]?.split(" ") ?? [];
    expect(described).toHaveLength(2);
    for (const id of described) expect(page).toContain(`id="${id}"`);
    expect(page).toContain('for="f-amount"');
    expect(page).toContain('href="#f-amount"');
  });

  it("bring back what was typed, and never a password", () => {
    expect(page).toContain('value="about two dozen"');
    expect(page).toContain('<option value="b" selected="">');
    expect(page).toMatch(/<textarea[^>]*>kept<\/textarea>/);
    expect(page).not.toContain("secret");
    expect(page).not.toContain("stored");
  });

  it("come back ticked only where they were ticked", () => {
    expect(/<input[^>]*value="x"[^>]*>/.exec(page)?.[0]).toContain("checked");
    expect(/<input[^>]*value="y"[^>]*>/.exec(page)?.[0]).not.toContain("checked");
  });

  it("give every control an id of its own", () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("say in a sentence what is wrong, before the field", () => {
    expect(page.indexOf("The server is busy")).toBeLessThan(page.indexOf('name="amount"'));
    expect(page).toContain("2 answers need another look");
  });
});

describe("tables", () => {
  it("name the region that scrolls, and hide empty record cells on a phone", () => {
    const region = html(<CompareTable caption="By quarter">{null}</CompareTable>);
    expect(region).toContain('aria-label="By quarter, table" tabindex="0"');
    const row = html(
      <RecordTable caption="Roles">
        <tbody>
          <tr>
            <Cell label="Lead" />
            <Cell label="People" number>
              0
            </Cell>
          </tr>
        </tbody>
      </RecordTable>,
    );
    expect(row).toContain('<td data-l="Lead" class="blank"></td>');
    expect(row).toContain('<td data-l="People" class="n">0</td>');
  });
});

describe("messages with tags", () => {
  it("put elements where the words are, and escape what people wrote", () => {
    function Code() {
      const { rich } = useI18n();
      return <p>{rich("ui.error.code", { id: "<7Q4>", code: (words) => <code>{words}</code> })}</p>;
    }
    expect(html(<Code />)).toContain("<code>&lt;7Q4&gt;</code>");
  });
});

describe("the content security policy", () => {
  it("meets no style attribute, style element or inline script in any part", () => {
    const page = html(
      <Shell
        brand={{ name: "A", href: "/" }}
        nav={[{ href: "/w", label: "Work", count: 2 }]}
        footer={{ links: [], note: "n" }}
      >
        {form}
        <ConfirmButton label="Drop" confirm="Yes" action="/x" values={{ version: 1 }}>
          It leaves the plan.
        </ConfirmButton>
        <TrendChart
          points={[{ label: "Q1", group: "2026", value: 1, text: "1" }]}
          target={{ low: 1, high: null, provisional: true, label: "T" }}
          baseline={{ value: 0, label: "B" }}
          formatTick={String}
          sentence="s"
        />
        <HistoryList
          entries={[
            {
              id: "1",
              at: 0,
              who: "A",
              what: "b",
              changes: [{ label: "Goal", before: "one two", after: "one three" }],
            },
          ]}
        />
        <Day day="2026-10-09" as="day" />
        <Instant at={0} withTime />
      </Shell>,
    );
    expect(page).not.toMatch(/\sstyle=|<style|<script|\son[a-z]+=|javascript:/i);
    expect(page).toContain("<del>two</del><ins>three</ins>");
    expect(page).toContain('title="Friday, October 9, 2026">Friday, Oct 9</time>');
  });
});

describe("a form that came back", () => {
  const labels = { goal: "Goal", title: "Title" };
  const theirs = [
    { name: "title", label: "Title", text: "One calendar" },
    { name: "goal", label: "Goal", text: "Their goal" },
  ];
  const returned = (errors: Record<string, { key: "errors.changedMeanwhile" | "errors.busy" }[]>) =>
    html(
      <Form reply={{ values: { title: ["One calendar "], goal: ["My goal"] }, errors }}>
        <WhatIsWrong labels={labels} theirs={theirs} />
      </Form>,
    );

  it("shows after a stale save what stands there now, where it differs", () => {
    const shown = returned({ "": [{ key: "errors.changedMeanwhile" }] });
    expect(shown).toContain("Their goal");
    expect(shown).not.toContain("One calendar");
    expect(shown).toContain('role="alert"');
  });

  it("shows else what needs another look", () => {
    const shown = returned({ goal: [{ key: "errors.busy" }] });
    expect(shown).toContain("Goal: The server is busy.");
    expect(shown).not.toContain("Their goal");
  });
});
