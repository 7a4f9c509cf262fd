import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { CheckboxField } from "#app/ui/form/choice-fields";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { Tag } from "#app/ui/tag";
import type { Agreement, JoinQuestion } from "./joining";
import type { Team } from "./team";
import { useTeamCrumbs } from "./team-form";

type SettingsProps = {
  team: Pick<Team, "slug" | "name" | "joinPolicy">;
  questions: JoinQuestion[];
  agreement: Agreement | null;
  submission: string;
  reply: FormReply | undefined;
};

/** How people join a team: by which way, with which questions, agreeing to what. */
export function JoiningSettingsPage({ team, questions, agreement, submission, reply }: SettingsProps) {
  const { t, format } = useI18n();
  return (
    <Page crumbs={useTeamCrumbs(team)}>
      <PageHead portal title={t("joining.settings.title", { team: team.name })} />
      <Section id="policy" title={t("joining.settings.policy")}>
        <p>{t(`teams.join.${team.joinPolicy}`)}</p>
        <p className="acts">
          <a className="go" href={paths.editTeam(team.slug)}>
            {t("joining.settings.changePolicy")}
          </a>
          <a className="go" href={paths.teamSetting(team.slug, "requests")}>
            {t("joining.requests.link", { count: 0 })}
          </a>
        </p>
      </Section>
      <Section id="questions" title={t("joining.questions.title")} note={t("joining.questions.note")}>
        {questions.length === 0 && <p className="meta">{t("joining.questions.none")}</p>}
        <ol className="rows">
          {questions.map((question, at) => (
            <QuestionRow key={question.id} slug={team.slug} question={question} isFirst={at === 0} />
          ))}
        </ol>
        <Form reply={reply} submission={submission} keep>
          <ErrorSummary labels={{ question: t("joining.questions.question") }} />
          <QuestionFields />
          <SubmitRow label={t("joining.questions.add")} />
        </Form>
      </Section>
      <Section id="agreement" title={t("joining.agreement")} note={t("joining.agreement.note")}>
        {agreement ? (
          <p>
            {t("joining.agreement.version", {
              number: agreement.number,
              day: format.longDay(format.dayOf(agreement.writtenAt)),
            })}
          </p>
        ) : (
          <p className="meta">{t("joining.agreement.none")}</p>
        )}
        <p className="acts">
          <a className="go" href={paths.writeAgreement(team.slug)}>
            {t(agreement ? "joining.agreement.edit" : "joining.agreement.write")}
          </a>
        </p>
      </Section>
    </Page>
  );
}

function QuestionRow({ slug, question, isFirst }: { slug: string; question: JoinQuestion; isFirst: boolean }) {
  const { t } = useI18n();
  return (
    <li className="row-split">
      <div>
        {question.question} {question.isRequired && <Tag>{t("joining.questions.requiredMark")}</Tag>}
      </div>
      <div className="acts">
        {!isFirst && (
          <form method="post" action={paths.joinQuestionPart(slug, question.id, "move")}>
            <button className="btn btn-2 btn-s" type="submit">
              {t("joining.questions.raise")} <span className="vh">{question.question}</span>
            </button>
          </form>
        )}
        <a className="go" href={paths.joinQuestion(slug, question.id)}>
          {t("joining.questions.edit")} <span className="vh">{question.question}</span>
        </a>
      </div>
    </li>
  );
}

type QuestionPageProps = {
  team: Pick<Team, "slug" | "name">;
  question: JoinQuestion;
  reply: FormReply | undefined;
};

/** One of a team's questions for newcomers. */
export function JoinQuestionPage({ team, question, reply }: QuestionPageProps) {
  const { t } = useI18n();
  const settings = { href: paths.teamSetting(team.slug, "joining"), label: t("joining.questions.title") };
  const label = t("joining.questions.question");
  return (
    <Page narrow crumbs={[...useTeamCrumbs(team), settings]}>
      <PageHead portal title={t("joining.questions.editTitle")} />
      <Form reply={reply} keep>
        <WhatIsWrong labels={{ question: label }} theirs={[{ name: "question", label, text: question.question }]} />
        <HiddenFields values={{ version: question.version }} />
        <QuestionFields question={question} />
        <SubmitRow label={t("joining.questions.save")} />
      </Form>
      <ConfirmButton
        label={t("joining.questions.remove")}
        confirm={t("joining.questions.removeConfirm")}
        action={paths.joinQuestionPart(team.slug, question.id, "removal")}
      >
        <p>{t("joining.questions.removeText")}</p>
      </ConfirmButton>
    </Page>
  );
}

function QuestionFields({ question }: { question?: JoinQuestion }) {
  const { t } = useI18n();
  return (
    <>
      <TextField
        name="question"
        label={t("joining.questions.question")}
        required
        defaultValue={question?.question}
        maxLength={300}
      />
      <CheckboxField
        name="isRequired"
        label={t("joining.questions.required")}
        defaultChecked={question?.isRequired ?? false}
      />
    </>
  );
}
