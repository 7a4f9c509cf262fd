import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { FileField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { Instant } from "#app/ui/when";
import { acceptedEndings, type Evidence, type EvidenceFile, MOST_FILE_BYTES, MOST_FILES } from "./evidence";

type EvidencePageProps = { evidence: Evidence; submission: string; reply: FormReply | null | undefined };

const MIB = 1024 * 1024;

/** The files that show where a number comes from, and the form that adds one. */
export function EvidencePage({ evidence, submission, reply }: EvidencePageProps) {
  const { t, format } = useI18n();
  const { metric, organizationName, period, files, url, mayChange } = evidence;
  const endings = format.alternatives(acceptedEndings.map((ending) => ending.toUpperCase()));
  return (
    <Page narrow crumbs={[{ href: paths.metric(metric.id), label: metric.name }]}>
      <PageHead
        portal
        title={t("contributions.evidence.title")}
        lead={t("contributions.evidence.lead", {
          name: organizationName,
          metric: metric.name,
          period: format.period(period.grain, period.start),
        })}
      />
      <Section id="files" title={t("contributions.evidence.files")}>
        {files.length === 0 && <p>{t("contributions.evidence.noFiles")}</p>}
        <ul className="logs">
          {files.map((file) => (
            <File key={file.id} file={file} evidence={evidence} />
          ))}
        </ul>
        {url && (
          <p>
            {t("contributions.evidence.link")}{" "}
            <a href={url} rel="nofollow noopener noreferrer">
              {url}
            </a>
          </p>
        )}
      </Section>
      {mayChange && files.length < MOST_FILES && (
        <Form submission={submission} reply={reply ?? null} encType="multipart/form-data">
          <ErrorSummary labels={{ file: t("contributions.evidence.file") }} />
          <HiddenFields values={{ intent: "add" }} />
          <FileField
            name="file"
            label={t("contributions.evidence.file")}
            hint={t("contributions.evidence.hint", { endings, most: MOST_FILE_BYTES / MIB })}
            accept={acceptedEndings.map((ending) => `.${ending}`).join(",")}
            required
          />
          <SubmitRow label={t("contributions.evidence.add")} />
        </Form>
      )}
    </Page>
  );
}

function File({ file, evidence }: { file: EvidenceFile; evidence: Evidence }) {
  const { t, format } = useI18n();
  return (
    <li>
      <span className="logs-n">
        <a href={paths.evidenceFile(file.id)}>{file.name}</a>{" "}
        <span className="meta">
          {t("contributions.evidence.size", { size: format.number(Math.max(1, Math.round(file.bytes / 1024))) })}
        </span>
      </span>
      <span className="meta">
        {file.addedBy}, <Instant at={file.addedAt} />
      </span>
      {evidence.mayChange && (
        <ConfirmButton
          mild
          label={t("contributions.evidence.remove")}
          confirm={t("contributions.evidence.removeConfirm")}
          action={paths.evidence(evidence.contributionId)}
          values={{ intent: "remove", attachment: file.id }}
        >
          {t("contributions.evidence.removeText", { name: file.name })}
        </ConfirmButton>
      )}
    </li>
  );
}
