import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, SubmitRow } from "#app/ui/form/form";
import { FileField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { type Crumb, Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { Cell, RecordTable } from "#app/ui/table";
import { OpenTag, Tag } from "#app/ui/tag";
import { Instant } from "#app/ui/when";

type ListsPageProps = {
  crumbs: Crumb[];
  lists: { id: string; fileName: string; state: "review" | "stored" | "set_aside"; createdAt: number }[];
  limit: number;
  submission: string;
  reply: FormReply | null;
};

/** Takes a list in, and names those that were. */
export function ListsPage({ crumbs, lists, limit, submission, reply }: ListsPageProps) {
  const { t, format } = useI18n();
  return (
    <Page crumbs={crumbs}>
      <PageHead portal title={t("members.title")} lead={t("members.lead")} />
      <Section
        id="read"
        title={t("members.upload.title")}
        note={t("members.upload.note", { limit: format.number(limit) })}
      >
        <p>{t("members.upload.columns")}</p>
        <Form reply={reply} submission={submission} encType="multipart/form-data">
          <ErrorSummary labels={{ file: t("members.upload.file") }} />
          <FileField name="file" label={t("members.upload.file")} required accept=".csv,.tsv,.txt,.xlsx,text/csv" />
          <SubmitRow label={t("members.upload.do")}>
            <a className="go" href={paths.memberListTemplate()}>
              {t("members.upload.template")}
            </a>
          </SubmitRow>
        </Form>
      </Section>
      <Section id="lists" title={t("members.lists.title")}>
        {lists.length === 0 ? (
          <EmptyState title={t("members.lists.none")}>{t("members.lists.noneText")}</EmptyState>
        ) : (
          <Lists lists={lists} />
        )}
      </Section>
    </Page>
  );
}

function Lists({ lists }: Pick<ListsPageProps, "lists">) {
  const { t } = useI18n();
  return (
    <RecordTable caption={t("members.lists.title")}>
      <thead>
        <tr>
          <th scope="col">{t("members.lists.file")}</th>
          <th scope="col">{t("members.lists.read")}</th>
          <th scope="col">{t("members.lists.state")}</th>
        </tr>
      </thead>
      <tbody>
        {lists.map(({ id, fileName, state, createdAt }) => (
          <tr key={id}>
            <th scope="row">
              <a href={paths.memberList(id)}>{fileName || t("members.unnamed")}</a>
            </th>
            <Cell label={t("members.lists.read")}>
              <Instant at={createdAt} withTime />
            </Cell>
            <Cell label={t("members.lists.state")}>
              {state === "review" ? (
                <OpenTag>{t(`members.state.${state}`)}</OpenTag>
              ) : (
                <Tag>{t(`members.state.${state}`)}</Tag>
              )}
            </Cell>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}
