import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { CheckboxField } from "#app/ui/form/choice-fields";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { FieldSet, Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextArea, TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { Blockers } from "./blockers";
import { type PageReading, questionFor } from "./page-reading";
import type { UndoBlocker } from "./written";

type Props = {
  team: { slug: string; name: string };
  reading: PageReading;
  /** What stands in the way of taking it back. */
  blockers: UndoBlocker[];
  reply: FormReply | undefined;
};

/** What was understood of a team's page: to be corrected, completed where questions were lost, and stored. */
export function PageReadingPage({ team, reading, blockers, reply }: Props) {
  const { t } = useI18n();
  const { draft, state } = reading;
  const mayStore = state === "review" || state === "undone";
  const lost = draft.faq.filter((one) => questionFor(reading, one) === "").length;
  return (
    <Page crumbs={[{ href: paths.documents(), label: t("readings.title") }]}>
      <PageHead portal title={t("readings.page.title", { team: team.name })} lead={t("readings.page.lead")} />
      {state === "stored" && (
        <>
          <Notice kind="ok">
            <a className="go" href={paths.team(team.slug)}>
              {t("readings.page.stored")}
            </a>
          </Notice>
          <Section id="undo" title={t("readings.undo.title")}>
            {blockers.length > 0 ? <Blockers blockers={blockers} /> : <UndoPage reading={reading} />}
          </Section>
        </>
      )}
      {state === "undone" && <Notice>{t("readings.page.undone")}</Notice>}
      {mayStore && lost > 0 && <Notice kind="sun">{t("readings.page.lost", { count: lost })}</Notice>}
      {mayStore && <ReviewForm reading={reading} reply={reply} />}
      {draft.leftover.length > 0 && (
        <Section id="leftover" title={t("readings.page.leftover")}>
          <ul className="rows">
            {draft.leftover.map(({ line, text, reason }, at) => (
              <li key={at}>
                <span className="words">{text}</span>{" "}
                <span className="meta">
                  {t("readings.page.line", { line })}, {t(`readings.page.${reason}`)}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section id="source" title={t("readings.page.source")}>
        <details className="q">
          <summary>{t("readings.page.showSource")}</summary>
          <div className="words">{reading.source.map((line, at) => line.trim() !== "" && <p key={at}>{line}</p>)}</div>
        </details>
      </Section>
    </Page>
  );
}

function UndoPage({ reading: { id, version } }: Pick<Props, "reading">) {
  const { t } = useI18n();
  return (
    <ConfirmButton
      label={t("readings.undo.do")}
      confirm={t("readings.undo.yes")}
      action={paths.pageReading(id)}
      values={{ version, intent: "undo" }}
    >
      {t("readings.page.undoAsk")}
    </ConfirmButton>
  );
}

function ReviewForm({ reading, reply }: Pick<Props, "reading" | "reply">) {
  const { t } = useI18n();
  const { draft, now } = reading;
  const questionLabel = (at: number) => t("readings.page.question", { number: at + 1 });
  const labels = {
    purpose: t("teams.field.purpose"),
    focus: t("teams.field.focus"),
    ...Object.fromEntries(draft.faq.map((_, at) => [`question-${at}`, questionLabel(at)])),
  };
  const goals = draft.goals.map((goal) => `- ${goal}`).join("\n");
  const purpose = [...draft.mission, ...(goals ? [goals] : [])].join("\n\n");
  const facts = [draft.sector, draft.region].filter(Boolean).join(", ");
  return (
    <Form reply={reply} keep>
      <ErrorSummary labels={labels} />
      <HiddenFields values={{ version: reading.version }} />
      <TextArea
        name="purpose"
        label={labels.purpose}
        hint={now.purpose ? t("readings.page.now", { words: now.purpose.slice(0, 200) }) : undefined}
        rows={8}
        defaultValue={purpose}
      />
      <TextField name="focus" label={labels.focus} defaultValue={facts || now.focus} maxLength={300} />
      {draft.faq.map((one, at) => (
        <FieldSet key={at} legend={questionLabel(at)}>
          <TextField
            name={`question-${at}`}
            label={t("teams.faq.questionLabel")}
            hint={one.question === null ? t("readings.page.lostHint") : undefined}
            defaultValue={questionFor(reading, one)}
            maxLength={300}
          />
          <TextArea name={`answer-${at}`} label={t("teams.faq.answerLabel")} rows={4} defaultValue={one.answer} />
          <CheckboxField name={`out-${at}`} label={t("readings.page.leaveOut")} />
        </FieldSet>
      ))}
      <SubmitRow label={t("readings.page.store")} />
    </Form>
  );
}
