import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import type { Choices, DeskItem, Recorded, Subject } from "./desk";
import { aboutValue } from "./about-words";
import { ItemField, ResolutionFields } from "./resolution-fields";

type EditResolutionPageProps = {
  title: string;
  team: { slug: string; name: string };
  session: { number: number };
  recorded: Recorded;
  items: DeskItem[];
  subjects: Subject[];
  choices: Choices;
  reply: FormReply | null;
};

/** Changes a decision, a task or a note after it was recorded, or takes it out. */
export function EditResolutionPage(props: EditResolutionPageProps) {
  const { title, team, session, recorded, items, subjects, choices, reply } = props;
  const { t } = useI18n();
  const desk = paths.desk(team.slug, session.number);
  const changedMeanwhile = reply !== null && reply.values["version"]?.[0] !== String(recorded.version);
  return (
    <Page
      narrow
      crumbs={[
        { href: paths.team(team.slug), label: team.name },
        { href: desk, label: t("desk.title", { number: session.number }) },
      ]}
    >
      <PageHead portal title={title} />
      {changedMeanwhile && (
        <Notice kind="sun" title={t("desk.edit.conflict")}>
          <p>{t("desk.edit.stands")}</p>
          <p className="words">{recorded.text}</p>
        </Notice>
      )}
      <Form reply={reply} keep className="form d-record">
        <ErrorSummary labels={{ text: t("desk.text"), who: t("desk.who"), dueOn: t("desk.dueOn") }} />
        <HiddenFields values={{ version: recorded.version }} />
        <ResolutionFields
          subjects={subjects}
          choices={choices}
          recorded={recorded}
          kind={recorded.kind}
          about={aboutValue(recorded.about)}
          rows={5}
        />
        <ItemField items={items} itemId={recorded.itemId} />
        <SubmitRow label={t("desk.edit.save")}>
          <a className="go" href={desk}>
            {t("desk.edit.back")}
          </a>
        </SubmitRow>
      </Form>
      <ConfirmButton
        label={t("desk.remove")}
        confirm={t("desk.remove.confirm")}
        action={paths.resolutionRemoval(team.slug, session.number, recorded.id)}
        values={{ version: recorded.version, intent: "remove" }}
      >
        <p>{t("desk.remove.ask")}</p>
      </ConfirmButton>
    </Page>
  );
}
