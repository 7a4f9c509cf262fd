import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, SubmitRow } from "#app/ui/form/form";
import { FileField, TextArea } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Pager } from "#app/ui/pager";
import { Section } from "#app/ui/section";
import { Cell, RecordTable } from "#app/ui/table";
import { OpenTag, Tag } from "#app/ui/tag";
import { Instant } from "#app/ui/when";

type Run = {
  id: string;
  fileName: string;
  kind: string;
  state: "review" | "stored" | "undone" | "set_aside";
  teamName: string;
  createdAt: number;
};

type DocumentsPageProps = {
  teams: { id: string; name: string; isAsked: boolean }[];
  runs: Run[];
  pager: Parameters<typeof Pager>[0];
  submission: string;
  reply: FormReply | null;
};

/** Reads a document in, and lists those that were. */
export function DocumentsPage({ teams, runs, pager, submission, reply }: DocumentsPageProps) {
  const { t } = useI18n();
  if (teams.length === 0) {
    return (
      <Page>
        <PageHead portal title={t("readings.title")} />
        <EmptyState
          ofPage
          title={t("readings.noTeam.title")}
          actions={
            <a className="go" href={paths.teams()}>
              {t("readings.noTeam.teams")}
            </a>
          }
        >
          {t("readings.noTeam.body")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page>
      <PageHead portal title={t("readings.title")} lead={t("readings.lead")} />
      <Section id="read" title={t("readings.read.title")} note={t("readings.read.note")}>
        <NewDocumentForm teams={teams} submission={submission} reply={reply} />
      </Section>
      <Section id="runs" title={t("readings.runs.title")} note={t("readings.runs.note")}>
        <Runs runs={runs} />
        {pager.total > pager.shown && <Pager {...pager} />}
      </Section>
    </Page>
  );
}

function NewDocumentForm({ teams, submission, reply }: Pick<DocumentsPageProps, "teams" | "submission" | "reply">) {
  const { t } = useI18n();
  const asked = teams.length === 1 ? teams[0] : teams.find(({ isAsked }) => isAsked);
  return (
    <Form reply={reply} submission={submission} keep encType="multipart/form-data">
      <ErrorSummary labels={{ teamId: t("readings.team"), text: t("readings.text"), file: t("readings.file") }} />
      <SelectField
        name="teamId"
        label={t("readings.team")}
        required
        options={teams.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={asked?.id}
      />
      <TextArea name="text" label={t("readings.text")} hint={t("readings.text.hint")} rows={12} />
      <FileField
        name="file"
        label={t("readings.file")}
        hint={t("readings.file.hint")}
        accept=".md,.markdown,.txt,.text,.html,.htm,.docx,.csv,.tsv,text/plain,text/markdown,text/html"
      />
      <SubmitRow label={t("readings.read.do")} />
    </Form>
  );
}

function Runs({ runs }: { runs: Run[] }) {
  const { t } = useI18n();
  if (runs.length === 0) return <EmptyState title={t("readings.runs.none")}>{t("readings.runs.noneBody")}</EmptyState>;
  return (
    <RecordTable caption={t("readings.runs.title")}>
      <thead>
        <tr>
          <th scope="col">{t("readings.runs.document")}</th>
          <th scope="col">{t("readings.team")}</th>
          <th scope="col">{t("readings.runs.read")}</th>
          <th scope="col">{t("readings.runs.state")}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <th scope="row">
              <a href={run.kind === "team_page" ? paths.pageReading(run.id) : paths.reading(run.id)}>
                {run.fileName || t("readings.pasted")}
              </a>
            </th>
            <Cell label={t("readings.team")}>{run.teamName}</Cell>
            <Cell label={t("readings.runs.read")}>
              <Instant at={run.createdAt} withTime />
            </Cell>
            <Cell label={t("readings.runs.state")}>
              <RunTag state={run.state} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

function RunTag({ state }: Pick<Run, "state">) {
  const { t } = useI18n();
  const words = t(`readings.state.${state}`);
  return state === "stored" ? <Tag>{words}</Tag> : <OpenTag>{words}</OpenTag>;
}
