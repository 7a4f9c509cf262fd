import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { RadioGroup } from "#app/ui/form/choice-fields";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { TextArea, TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import type { Team } from "./team";

/** The way to a team's pages: all teams, the team. */
export function useTeamCrumbs(team: Pick<Team, "slug" | "name">) {
  const { t } = useI18n();
  return [
    { href: paths.teams(), label: t("teams.list.title") },
    { href: paths.team(team.slug), label: team.name },
  ];
}

function useLabels() {
  const { t } = useI18n();
  return {
    name: t("teams.field.name"),
    slug: t("teams.field.slug"),
    purpose: t("teams.field.purpose"),
    focus: t("teams.field.focus"),
    joinPolicy: t("teams.field.joinPolicy"),
    visibility: t("teams.field.visibility"),
  };
}

/** Starting a team. */
export function NewTeamPage({ submission, reply }: { submission: string; reply: FormReply | undefined }) {
  const { t } = useI18n();
  const labels = useLabels();
  const visibilities = (["public", "private"] as const).map((value) => ({
    value,
    label: t(`teams.visibility.${value}`),
    hint: t(`teams.visibility.${value}Hint`),
  }));
  return (
    <Page narrow crumbs={[{ href: paths.teams(), label: t("teams.list.title") }]}>
      <PageHead portal title={t("teams.new.title")} />
      <Form reply={reply} submission={submission} keep>
        <ErrorSummary labels={labels} />
        <TeamFields />
        <RadioGroup
          name="visibility"
          column
          label={labels.visibility}
          required
          defaultValue="public"
          options={visibilities}
        />
        <SubmitRow label={t("teams.new.submit")} />
      </Form>
    </Page>
  );
}

type EditProps = { team: Team; mayArchive: boolean; reply: FormReply | undefined };

/** Editing what a team says about itself, and the ways to its other settings. */
export function EditTeamPage({ team, mayArchive, reply }: EditProps) {
  const { t } = useI18n();
  const labels = useLabels();
  const theirs = (["name", "purpose", "focus"] as const).map((name) => ({
    name,
    label: labels[name],
    text: team[name],
  }));
  return (
    <Page crumbs={useTeamCrumbs(team)}>
      <PageHead portal title={t("teams.edit.title", { name: team.name })} />
      {!team.isArchived && (
        <Form reply={reply} keep>
          <WhatIsWrong labels={labels} theirs={theirs} />
          <HiddenFields values={{ version: team.version }} />
          <TeamFields team={team} />
          <TextField
            name="slug"
            size="m"
            label={labels.slug}
            hint={t("teams.field.slugHint")}
            required
            defaultValue={team.slug}
            maxLength={60}
          />
          <SubmitRow label={t("teams.edit.submit")} />
        </Form>
      )}
      <Section id="more" title={t("teams.edit.more")}>
        <ul className="plainlist">
          {!team.isArchived && (
            <>
              <li>
                <a className="go" href={paths.teamSetting(team.slug, "questions")}>
                  {t("teams.edit.questions")}
                </a>
              </li>
              <li>
                <a className="go" href={paths.teamSetting(team.slug, "joining")}>
                  {t("joining.settings.link")}
                </a>
              </li>
              <li>
                <a className="go" href={paths.teamPart(team.slug, "people")}>
                  {t("teams.edit.people")}
                </a>
              </li>
              <li>
                <a className="go" href={paths.teamPart(team.slug, "history")}>
                  {t("audit.link")}
                </a>
              </li>
            </>
          )}
          {mayArchive && !team.isArchived && (
            <li>
              <a className="go" href={paths.teamSetting(team.slug, "visibility")}>
                {t(team.visibility === "private" ? "teams.edit.makePublic" : "teams.edit.makePrivate")}
              </a>
            </li>
          )}
        </ul>
        {mayArchive && <ArchiveButton team={team} />}
      </Section>
    </Page>
  );
}

function ArchiveButton({ team }: { team: Team }) {
  const { t } = useI18n();
  const verb = team.isArchived ? "restore" : "archive";
  return (
    <ConfirmButton
      label={t(`teams.edit.${verb}`)}
      confirm={t(`teams.edit.${verb}Confirm`)}
      action={paths.teamSetting(team.slug, "archive")}
      values={{ archived: team.isArchived ? "no" : "yes" }}
      mild={team.isArchived}
    >
      <p>{t(`teams.edit.${verb}Text`)}</p>
    </ConfirmButton>
  );
}

function TeamFields({ team }: { team?: Team }) {
  const { t } = useI18n();
  const labels = useLabels();
  const policies = (["open", "request", "invitation"] as const).map((value) => ({
    value,
    label: t(`teams.join.${value}`),
  }));
  return (
    <>
      <TextField name="name" label={labels.name} required defaultValue={team?.name} maxLength={120} />
      <TextArea
        name="purpose"
        label={labels.purpose}
        hint={t("teams.field.purposeHint")}
        rows={4}
        defaultValue={team?.purpose}
      />
      <TextField
        name="focus"
        label={labels.focus}
        hint={t("teams.field.focusHint")}
        defaultValue={team?.focus}
        maxLength={300}
      />
      <RadioGroup
        name="joinPolicy"
        column
        label={labels.joinPolicy}
        required
        defaultValue={team?.joinPolicy ?? "open"}
        options={policies}
      />
    </>
  );
}
