import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { TextArea, TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Paragraphs } from "#app/ui/paragraphs";
import { Section } from "#app/ui/section";
import type { Question, Team } from "./team";
import { useTeamCrumbs } from "./team-form";

type QuestionsPageProps = { team: Team; questions: Question[]; submission: string; reply: FormReply | undefined };

/** A team's questions and answers, to add to and to edit. */
export function QuestionsPage({ team, questions, submission, reply }: QuestionsPageProps) {
  const { t } = useI18n();
  return (
    <Page crumbs={useTeamCrumbs(team)}>
      <PageHead portal title={t("teams.faq.title", { name: team.name })} lead={t("teams.faq.lead")} />
      <ul className="rows">
        {questions.map(({ id, question, answer }) => (
          <li key={id}>
            <div className="row-split">
              <h2 className="sub">{question}</h2>
              <a className="go" href={paths.question(team.slug, id)}>
                {t("teams.faq.edit")}
              </a>
            </div>
            <Paragraphs text={answer} />
          </li>
        ))}
      </ul>
      <Section id="add" title={t("teams.faq.add")}>
        <Form reply={reply} submission={submission} keep>
          <ErrorSummary labels={useLabels()} />
          <QuestionFields />
          <SubmitRow label={t("teams.faq.addSubmit")} />
        </Form>
      </Section>
    </Page>
  );
}

type QuestionPageProps = { team: Team; question: Question; reply: FormReply | undefined };

/** One question with its answer. */
export function QuestionPage({ team, question, reply }: QuestionPageProps) {
  const { t } = useI18n();
  const labels = useLabels();
  const theirs = (["question", "answer"] as const).map((name) => ({ name, label: labels[name], text: question[name] }));
  return (
    <Page
      narrow
      crumbs={[...useTeamCrumbs(team), { href: paths.teamSetting(team.slug, "questions"), label: t("teams.page.faq") }]}
    >
      <PageHead portal title={t("teams.faq.editTitle")} />
      <Form reply={reply} keep>
        <WhatIsWrong labels={labels} theirs={theirs} />
        <HiddenFields values={{ version: question.version }} />
        <QuestionFields question={question} />
        <SubmitRow label={t("teams.faq.save")} />
      </Form>
      <ConfirmButton
        label={t("teams.faq.remove")}
        confirm={t("teams.faq.removeConfirm")}
        action={paths.questionRemoval(team.slug, question.id)}
      >
        <p>{t("teams.faq.removeText")}</p>
      </ConfirmButton>
    </Page>
  );
}

function useLabels() {
  const { t } = useI18n();
  return { question: t("teams.faq.questionLabel"), answer: t("teams.faq.answerLabel") };
}

function QuestionFields({ question }: { question?: Question }) {
  const labels = useLabels();
  return (
    <>
      <TextField name="question" label={labels.question} required defaultValue={question?.question} maxLength={300} />
      <TextArea name="answer" label={labels.answer} required rows={5} defaultValue={question?.answer} />
    </>
  );
}
