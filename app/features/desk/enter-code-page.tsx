import { paths } from "#app/platform/paths";
import { Form, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";

/** One field for the code that is shown in a room. */
export function EnterCodePage({ title }: { title: string }) {
  const { t } = useI18n();
  return (
    <Page narrow>
      <PageHead portal title={title} lead={t("arriving.enter.lead")} />
      <Form reply={null} method="get" action={paths.here()}>
        <TextField
          name="code"
          label={t("arriving.enter.code")}
          hint={t("arriving.enter.hint")}
          required
          size="m"
          maxLength={20}
          autoComplete="off"
        />
        <SubmitRow label={t("arriving.enter.go")} />
      </Form>
    </Page>
  );
}
