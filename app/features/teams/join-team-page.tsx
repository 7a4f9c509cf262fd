import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { FieldSet, Form, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { NewcomerFields, useNewcomerLabels } from "../people/newcomer-fields";
import { JoiningFields, OrganizationFields, useJoiningLabels } from "./join-fields";
import type { Agreement, JoinQuestion } from "./joining";
import type { JoinPolicy } from "./team";
import { useTeamCrumbs } from "./team-form";

type JoinTeamProps = {
  team: { slug: string; name: string; joinPolicy: JoinPolicy };
  isNewcomer: boolean;
  /** The organizations that the reader speaks for already. */
  speaksFor: string[];
  organizations: { value: string; label: string }[];
  questions: JoinQuestion[];
  agreement: Agreement | null;
  reply: FormReply | undefined;
};

/** Joining a team, or asking to: with everything that the team and the coalition want to know, on one page. */
export function JoinTeamPage({ team, isNewcomer, speaksFor, reply, ...asked }: JoinTeamProps) {
  const { t, rich, format } = useI18n();
  const crumbs = useTeamCrumbs(team);
  const labels = { ...useNewcomerLabels(), ...useJoiningLabels(asked.questions) };
  const asks = team.joinPolicy === "request";
  if (team.joinPolicy === "invitation") {
    return (
      <Page narrow crumbs={crumbs}>
        <PageHead portal title={t("joining.title", { team: team.name })} lead={t("joining.invitation")} />
      </Page>
    );
  }
  return (
    <Page narrow crumbs={crumbs}>
      <PageHead
        portal
        title={t(asks ? "joining.titleAsk" : "joining.title", { team: team.name })}
        lead={t(asks ? "joining.leadRequest" : "joining.leadOpen")}
      />
      {isNewcomer && (
        <Notice>
          <p>
            {rich("joining.hasAccount", {
              signin: (words) => <a href={paths.signIn(paths.teamPart(team.slug, "join"))}>{words}</a>,
            })}
          </p>
        </Notice>
      )}
      <Form reply={reply} action={paths.teamPart(team.slug, "join")} keep={!isNewcomer}>
        <ErrorSummary labels={labels} />
        {isNewcomer && (
          <FieldSet legend={t("joining.you")}>
            <p className="meta">{t("joining.leadNewcomer")}</p>
            <NewcomerFields />
          </FieldSet>
        )}
        {speaksFor.length > 0 ? (
          <p>{t("joining.speaksFor", { organizations: format.list(speaksFor) })}</p>
        ) : (
          <OrganizationFields organizations={asked.organizations} />
        )}
        <JoiningFields questions={asked.questions} agreement={asked.agreement} />
        <SubmitRow label={t(asks ? "joining.submitAsk" : "joining.submit")} />
      </Form>
    </Page>
  );
}

/** After the form of a newcomer: the letter is on its way. */
export function CheckMailPage({ team }: { team: { slug: string; name: string } }) {
  const { t } = useI18n();
  return (
    <Page narrow crumbs={useTeamCrumbs(team)}>
      <PageHead portal title={t("joining.sent.title")} lead={t("joining.sent.lead", { team: team.name })} />
      <p className="words">{t("joining.sent.notThere")}</p>
      <p className="acts">
        <a className="go" href={paths.team(team.slug)}>
          {t("joining.sent.back")}
        </a>
      </p>
    </Page>
  );
}
