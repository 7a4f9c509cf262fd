import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";

type VerifyPageProps = {
  coalition: string;
  path: string;
  email: string;
  isDone: boolean;
  goOn: string;
  note?: string | undefined;
};

/** The page behind the link of a letter: one button, since programs that read mail follow links. */
export function VerifyPage({ coalition, path, email, isDone, goOn, note }: VerifyPageProps) {
  const { t } = useI18n();
  return (
    <Page narrow>
      <PageHead portal title={t("people.verify.title")} lead={t("people.verify.lead", { coalition, email })} />
      {isDone ? (
        <Notice kind="ok">
          <p>{t("people.verify.isDone", { email })}</p>
          <p>
            <a className="go" href={goOn}>
              {t("people.verify.goOn")}
            </a>
          </p>
        </Notice>
      ) : (
        <Form action={path}>
          <ErrorSummary />
          {note && <p className="words">{note}</p>}
          <SubmitRow label={t("people.verify.submit")} />
        </Form>
      )}
    </Page>
  );
}
