import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import type { AskLinks } from "./ask";

/** The links to one organization's questions: making one by hand, stopping them all. */
export function AskLinksPage({ links, made }: { links: AskLinks; made: string | null }) {
  const { t } = useI18n();
  const { organization, askId, count } = links;
  return (
    <Page narrow crumbs={[{ href: paths.ownAsk(askId), label: t("rounds.ask.short") }]}>
      <PageHead portal title={t("rounds.links.title", { organization })} lead={t("rounds.links.lead")} />
      {made && (
        <Notice kind="ok" title={t("rounds.links.made", { organization })}>
          <p>
            <code className="copy">{made}</code>
          </p>
        </Notice>
      )}
      <p className="prose">{t("rounds.links.count", { count })}</p>
      <Form reply={null}>
        <HiddenFields values={{ intent: "make" }} />
        <SubmitRow label={t("rounds.links.make")} />
      </Form>
      {count > 0 && (
        <ConfirmButton
          label={t("rounds.links.stop")}
          confirm={t("rounds.links.stopConfirm")}
          action={paths.askPart(askId, "links")}
          values={{ intent: "stop" }}
        >
          {t("rounds.links.stopText")}
        </ConfirmButton>
      )}
    </Page>
  );
}
