import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";

type EnterCodePageProps = { reply: FormReply | null };

/** Where somebody in the room types the code of a ballot. */
export function EnterCodePage({ reply }: EnterCodePageProps) {
  const { t } = useI18n();
  return (
    <Page narrow>
      <PageHead portal title={t("room.enter.title")} lead={t("room.enter.lead")} />
      <Form reply={reply} action={paths.vote()}>
        <ErrorSummary labels={{ code: t("room.enter.code") }} />
        <TextField
          name="code"
          label={t("room.enter.code")}
          hint={t("room.enter.hint")}
          required
          size="m"
          autoComplete="off"
          maxLength={40}
        />
        <SubmitRow label={t("room.enter.go")} />
      </Form>
    </Page>
  );
}
