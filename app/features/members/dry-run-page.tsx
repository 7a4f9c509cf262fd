import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { CheckboxField, SelectField } from "#app/ui/form/choice-fields";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { type Crumb, Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { Cell, RecordTable } from "#app/ui/table";
import type { ImportPlan, Question } from "./planned-import";
import type { RowNote } from "./member-row";

type DryRunPageProps = {
  crumbs: Crumb[];
  list: {
    id: string;
    fileName: string;
    state: "review" | "stored" | "set_aside";
    version: number;
    unread: string[];
    plan: ImportPlan;
  };
  submission: string;
  reply: FormReply | null;
};

/** More lines than this are counted, not shown. */
const mostLines = 300;
const mostQuestions = 200;

/** What a list would do, before it does it. */
export function DryRunPage({ crumbs, list, submission, reply }: DryRunPageProps) {
  const { t, format } = useI18n();
  const { plan, state, unread } = list;
  const isOpen = state === "review";
  const leads = {
    review: "members.page.lead",
    stored: "members.page.stored",
    set_aside: "members.page.setAside",
  } as const;
  return (
    <Page crumbs={[...crumbs, { href: paths.settingsPart("import"), label: t("members.title") }]}>
      <PageHead
        title={list.fileName || t("members.unnamed")}
        lead={t(leads[state])}
        facts={[
          { label: t("members.facts.good"), value: format.number(plan.good), figure: true },
          { label: t("members.facts.bad"), value: format.number(plan.bad.length), figure: true },
          { label: t("members.facts.open"), value: format.number(plan.waiting), figure: true },
        ]}
      />
      {unread.length > 0 && <p className="meta">{t("members.page.unread", { columns: format.list(unread) })}</p>}
      <Section id="bad" title={t("members.bad.title")}>
        {plan.bad.length === 0 ? (
          <p>{t("members.bad.none")}</p>
        ) : (
          <Notes notes={plan.bad} caption={t("members.bad.title")} />
        )}
      </Section>
      {plan.notes.length > 0 && (
        <details className="confirm">
          <summary className="btn btn-2">{t("members.notes.title", { count: plan.notes.length })}</summary>
          <Notes notes={plan.notes} caption={t("members.notes.title", { count: plan.notes.length })} />
        </details>
      )}
      {isOpen && plan.questions.length > 0 && (
        <Questions questions={plan.questions} version={list.version} submission={submission} />
      )}
      <Additions plan={plan} />
      {isOpen && <Import list={list} submission={submission} reply={reply} />}
    </Page>
  );
}

function Notes({ notes, caption }: { notes: readonly RowNote[]; caption: string }) {
  const { t, format } = useI18n();
  return (
    <>
      <RecordTable caption={caption} className="long">
        <thead>
          <tr>
            <th scope="col">{t("members.bad.row")}</th>
            <th scope="col">{t("members.bad.field")}</th>
            <th scope="col">{t("members.bad.reason")}</th>
          </tr>
        </thead>
        <tbody>
          {notes.slice(0, mostLines).map(({ row, field, key, values }, at) => (
            <tr key={at}>
              <th scope="row">{t("members.questions.row", { row: format.number(row) })}</th>
              <Cell label={t("members.bad.field")}>{t(`members.field.${field}`)}</Cell>
              <Cell label={t("members.bad.reason")}>{t(key, values)}</Cell>
            </tr>
          ))}
        </tbody>
      </RecordTable>
      {notes.length > mostLines && <p className="meta">{t("members.bad.more", { count: notes.length - mostLines })}</p>}
    </>
  );
}

type QuestionsProps = { questions: readonly Question[]; version: number; submission: string };

function Questions({ questions, version, submission }: QuestionsProps) {
  const { t, format } = useI18n();
  return (
    <Section
      id="questions"
      title={t("members.questions.title")}
      note={t("members.questions.note", { count: questions.length })}
    >
      <Form id="questions-form" submission={submission}>
        <HiddenFields values={{ version }} />
        {questions.length > 3 && (
          <SelectField
            name="answer.all"
            label={t("members.questions.all")}
            empty={t("members.questions.each")}
            options={[
              { value: "same", label: t("members.questions.allSame") },
              { value: "new", label: t("members.questions.allNew") },
              { value: "skip", label: t("members.questions.skip") },
            ]}
          />
        )}
        {questions.slice(0, mostQuestions).map(({ key, name, row, candidates, mayBeNew, answer }) => (
          <SelectField
            key={key}
            name={`answer.${key}`}
            label={`${name} (${t("members.questions.row", { row: format.number(row) })})`}
            required
            defaultValue={answer}
            options={[
              ...candidates.map(({ value, label, likeness }) => ({
                value,
                label: t("members.questions.same", { name: label, why: t(`members.likeness.${likeness}`) }),
              })),
              ...(mayBeNew ? [{ value: "new", label: t("members.questions.new") }] : []),
              { value: "skip", label: t("members.questions.skip") },
            ]}
          />
        ))}
        <SubmitRow label={t("members.questions.save")} name="intent" value="answer" />
      </Form>
    </Section>
  );
}

const parts = ["organizations", "fills", "people", "affiliations", "members", "seats"] as const;
const namedAtMost = 30;

function Additions({ plan }: { plan: ImportPlan }) {
  const { t } = useI18n();
  const filled = parts.filter((part) => plan[part].length > 0);
  return (
    <Section id="adds" title={t("members.adds.title")}>
      {filled.length === 0 && <p>{t("members.adds.nothing")}</p>}
      {filled.map((part) => (
        <div key={part}>
          <p>
            <b>{t(`members.adds.${part}`, { count: plan[part].length })}</b>
          </p>
          {(part === "organizations" || part === "people") && <Names names={plan[part].map(({ name }) => name)} />}
        </div>
      ))}
    </Section>
  );
}

function Names({ names }: { names: string[] }) {
  const { t, format } = useI18n();
  const more = names.length - namedAtMost;
  const shown = names.slice(0, namedAtMost);
  return <p className="meta">{format.list(more > 0 ? [...shown, t("members.adds.and", { count: more })] : shown)}</p>;
}

function Import({ list, submission, reply }: Pick<DryRunPageProps, "list" | "submission" | "reply">) {
  const { t } = useI18n();
  const { plan, version } = list;
  const left = plan.bad.length + plan.waiting;
  return (
    <Section id="import" title={t("members.do.title")} note={t("members.do.note")}>
      {plan.good === 0 ? (
        <p>{t("members.do.nothing")}</p>
      ) : (
        <Form id="import-form" reply={reply} submission={submission}>
          <ErrorSummary />
          <HiddenFields values={{ version, intent: left === 0 ? "all" : "good" }} />
          {plan.people.length > 0 && (
            <CheckboxField name="letters" label={t("members.do.letters")} hint={t("members.do.lettersHint")} />
          )}
          <SubmitRow
            label={
              left === 0 ? t("members.do.all", { count: plan.good }) : t("members.do.good", { good: plan.good, left })
            }
          />
        </Form>
      )}
      <ConfirmButton
        mild
        label={t("members.do.setAside")}
        confirm={t("members.do.setAsideConfirm")}
        action={paths.memberList(list.id)}
        values={{ version, submission, intent: "setAside" }}
      >
        <p>{t("members.do.setAsideText")}</p>
      </ConfirmButton>
    </Section>
  );
}
