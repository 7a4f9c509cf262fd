import { amountWords } from "#app/features/contributions/amount-words";
import { type sliceField, sliceFields } from "#app/features/contributions/slice";
import { sliceLabels, SliceFields } from "#app/features/contributions/slice-fields";
import { asksForParts, type Metric } from "#app/features/metrics/metric";
import { unitWord } from "#app/features/metrics/metric-words";
import type { FormReply } from "#app/platform/form-reply";
import type { Translate } from "#app/platform/i18n/translator";
import { RadioGroup } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { NumberField, TextArea } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Tag } from "#app/ui/tag";
import { type AskOnPage, type AskQuestion, fieldOf, mayRepeat, shownAnswer } from "./ask";
import { isAnswered } from "./round";

type AskFormProps = {
  ask: AskOnPage;
  submission: string;
  /** When the page was made: how long it takes is counted from then. */
  opened: number;
  keep: boolean;
  reply: FormReply | null | undefined;
};

/** One short page: every question with the organization's own last number, and four other ways to answer. */
export function AskForm({ ask, submission, opened, keep, reply }: AskFormProps) {
  const { t } = useI18n();
  // What was typed for a question that was locked meanwhile is not lost.
  const isTyped = ({ id }: AskQuestion) => Boolean(reply?.values[fieldOf(id, "value")]);
  const open = ask.questions.filter((question) => !question.isLocked || isTyped(question));
  const labels = Object.assign({}, ...open.map((question) => labelsOf(question, t))) as Record<string, string>;
  const { number, open: openIn } = ask.part;
  // Other parts with something open come after this one.
  const goesOn = openIn.some((count, at) => count > 0 && at !== number - 1);
  // Of a long ask, each part has a draft of its own, and is sent as the part that it is.
  const own = openIn.length > 1 ? { id: `part-${number}`, action: `?part=${number}` } : {};
  return (
    <Form submission={submission} reply={reply ?? null} keep={keep} {...own}>
      <ErrorSummary labels={labels} />
      <HiddenFields values={{ opened: reply?.values["opened"]?.[0] ?? opened }} />
      {open.map((question) => (
        <Question key={question.id} question={question} reply={reply} />
      ))}
      <SubmitRow label={t(goesOn ? "rounds.ask.sendPart" : "rounds.ask.send")} wide>
        <span className="meta">{t("rounds.ask.sendHint")}</span>
      </SubmitRow>
    </Form>
  );
}

function labelsOf({ id, metric, dimensions }: AskQuestion, t: Translate): Record<string, string> {
  const fields = ["value", "numerator", "denominator", "note"] as const;
  const numbers = Object.fromEntries(fields.map((field) => [fieldOf(id, field), metric.name]));
  const parts = sliceLabels(dimensions, t, (field) => fieldOf(id, field));
  const ofMetric = Object.entries(parts).map(([field, label]) => [field, `${metric.name} – ${label}`] as const);
  return { ...numbers, ...Object.fromEntries(ofMetric), [fieldOf(id, "kind")]: t("rounds.ask.other") };
}

type QuestionProps = { question: AskQuestion; reply: FormReply | null | undefined };

function Question({ question, reply }: QuestionProps) {
  const { t, format, locale } = useI18n();
  const { id, metric, period, state, given } = question;
  const heading = `q-${id}`;
  const shown = shownAnswer(question, locale);
  const note = fieldOf(id, "note");
  const hasNote = shown.note !== "" || Boolean(reply?.values[note]?.[0] || reply?.errors[note]);
  return (
    <section className="ask" aria-labelledby={`${heading} ${heading}-p`}>
      <h2 className="named" id={heading}>
        {metric.name}
      </h2>
      <p className="meta" id={`${heading}-p`}>
        <b>{format.period(period.grain, period.start)}</b> – {metric.team.name}{" "}
        {isAnswered(state) && <Tag>{t(`rounds.state.${state}`)}</Tag>}
      </p>
      {given?.returned && <p className="prose">{t("rounds.ask.returned", { words: given.returned })}</p>}
      <HiddenFields values={{ [fieldOf(id, "seen")]: seenIn(question, reply) }} />
      <Numbers question={question} />
      <RadioGroup
        name={fieldOf(id, "kind")}
        label={<span className="vh">{t("rounds.ask.otherOf", { name: metric.name })}</span>}
        required
        options={kindsFor(question).map((kind) => ({ value: kind, label: t(`rounds.kind.${kind}`) }))}
        defaultValue={shown.kind}
      />
      <Parts question={question} reply={reply} />
      <details open={hasNote}>
        <summary>{t("rounds.ask.note")}</summary>
        <TextArea name={note} label={t("rounds.ask.note")} rows={2} defaultValue={shown.note} />
      </details>
    </section>
  );
}

/** The number that the page shows as given: as it was at first, until its reader is told of another one. */
function seenIn({ id, given, metric }: AskQuestion, reply: QuestionProps["reply"]): string {
  const faults = reply?.errors[fieldOf(id, asksForParts(metric) ? "numerator" : "value")] ?? [];
  const isTold = faults.some(({ key }) => key === "rounds.error.overtaken");
  const before = isTold ? undefined : reply?.values[fieldOf(id, "seen")]?.[0];
  return before ?? given?.id ?? "";
}

/** The parts of the number by category, folded: nobody has to open them to answer. */
function Parts({ question: { id, metric, dimensions, given }, reply }: QuestionProps) {
  const { t, format } = useI18n();
  if (dimensions.length === 0) return null;
  const nameOf = (field: ReturnType<typeof sliceField>) => fieldOf(id, field);
  const names = sliceFields(dimensions, metric).map(nameOf);
  const isOpen = names.some((name) => reply?.values[name]?.[0] || reply?.errors[name]);
  return (
    <details open={isOpen || (given?.slices ?? []).length > 0}>
      <summary>
        {t("rounds.ask.parts", { dimensions: format.alternatives(dimensions.map(({ name }) => name)) })}{" "}
        <span className="vh">{metric.name}</span>
      </summary>
      <SliceFields metric={metric} dimensions={dimensions} slices={given?.slices ?? []} nameOf={nameOf} />
    </details>
  );
}

function kindsFor(question: AskQuestion) {
  const { metric } = question;
  return [
    "value" as const,
    ...(mayRepeat(question) ? (["no_change"] as const) : []),
    ...(asksForParts(metric) ? [] : (["zero"] as const)),
    "not_mine" as const,
    "need_help" as const,
  ];
}

function Numbers({ question }: { question: AskQuestion }) {
  const speech = useI18n();
  const { t, locale } = speech;
  const { id, metric, last } = question;
  const shown = shownAnswer(question, locale);
  const lastWords =
    last && last !== "leftOut" ? t("contributions.new.last", { value: amountWords(last, metric, speech) }) : undefined;
  // Read aloud, every field says which metric it is of.
  const named = (label: string) => (
    <>
      {label} <span className="vh">{metric.name}</span>
    </>
  );
  if (asksForParts(metric)) {
    return (
      <>
        <NumberField
          name={fieldOf(id, "numerator")}
          label={named(t("contributions.new.numerator"))}
          hint={metric.meaning}
          unit={metric.unitLabel}
          defaultValue={shown.numerator}
        />
        <NumberField
          name={fieldOf(id, "denominator")}
          label={named(t("contributions.new.denominator"))}
          unit={metric.unitLabel}
          last={lastWords}
          defaultValue={shown.denominator}
        />
      </>
    );
  }
  return (
    <NumberField
      name={fieldOf(id, "value")}
      label={named(t("contributions.new.value"))}
      hint={metric.meaning}
      unit={unitOf(metric, t)}
      last={lastWords}
      defaultValue={shown.value}
    />
  );
}

function unitOf(metric: Metric, t: ReturnType<typeof useI18n>["t"]): string {
  return metric.unit === "currency" ? "US$" : unitWord(metric, t);
}
