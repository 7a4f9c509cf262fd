import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { DownloadLinks } from "#app/ui/download-links";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, SubmitRow } from "#app/ui/form/form";
import { FileField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { Cell, RecordTable } from "#app/ui/table";
import { OpenTag, Tag } from "#app/ui/tag";
import { Instant } from "#app/ui/when";
import type { ListState } from "./number-list";

type FilesPageProps = {
  organizations: { slug: string; name: string }[];
  files: { id: string; fileName: string; state: ListState; createdAt: number }[];
  limits: { rows: number; workbookRows: number; megabytes: number };
  submission: string;
  reply: FormReply | null;
};

/** Takes a file of numbers in, gives the template for it, and what is there already as such a file. */
export function FilesPage({ organizations, files, limits, submission, reply }: FilesPageProps) {
  const { t, format } = useI18n();
  return (
    <Page crumbs={[{ href: paths.contribute(), label: t("contributions.mine.title") }]}>
      <PageHead portal title={t("numbers.title")} lead={t("numbers.lead")} />
      <Section id="template" title={t("numbers.template.title")}>
        <p className="prose">{t(organizations.length > 0 ? "numbers.template.text" : "numbers.template.others")}</p>
        <DownloadLinks
          links={[
            { href: paths.numberTemplate("xlsx"), label: t("numbers.template.xlsx") },
            { href: paths.numberTemplate("csv"), label: t("numbers.template.csv") },
          ]}
        />
      </Section>
      <Section
        id="send"
        title={t("numbers.send.title")}
        note={t("numbers.send.note", {
          rows: format.number(limits.rows),
          workbook: format.number(limits.workbookRows),
          size: format.number(limits.megabytes),
        })}
      >
        <Form reply={reply} submission={submission} encType="multipart/form-data">
          <ErrorSummary labels={{ file: t("numbers.send.file") }} />
          <FileField
            name="file"
            label={t("numbers.send.file")}
            hint={t("numbers.send.hint")}
            required
            accept=".csv,.tsv,.txt,.xlsx,text/csv"
          />
          <SubmitRow label={t("numbers.send.do")} />
        </Form>
      </Section>
      {organizations.map(({ slug, name }) => (
        <Section key={slug} id={`own-${slug}`} title={t("numbers.own.title", { name })}>
          <p className="prose">{t("numbers.own.text")}</p>
          <DownloadLinks
            links={(["xlsx", "csv"] as const).map((kind) => ({
              href: paths.organizationNumbers(slug, kind),
              label: t(`numbers.own.${kind}`),
            }))}
          />
        </Section>
      ))}
      {files.length > 0 && (
        <Section id="files" title={t("numbers.files.title")}>
          <Files files={files} />
        </Section>
      )}
    </Page>
  );
}

function Files({ files }: Pick<FilesPageProps, "files">) {
  const { t } = useI18n();
  return (
    <RecordTable caption={t("numbers.files.title")}>
      <thead>
        <tr>
          <th scope="col">{t("numbers.files.file")}</th>
          <th scope="col">{t("numbers.files.read")}</th>
          <th scope="col">{t("numbers.files.state")}</th>
        </tr>
      </thead>
      <tbody>
        {files.map(({ id, fileName, state, createdAt }) => (
          <tr key={id}>
            <th scope="row">
              <a href={paths.numberFile(id)}>{fileName || t("numbers.unnamed")}</a>
            </th>
            <Cell label={t("numbers.files.read")}>
              <Instant at={createdAt} withTime />
            </Cell>
            <Cell label={t("numbers.files.state")}>
              {state === "review" ? (
                <OpenTag>{t("numbers.state.review")}</OpenTag>
              ) : (
                <Tag>{t(`numbers.state.${state}`)}</Tag>
              )}
            </Cell>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}
