import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextArea, TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { WordDiff } from "#app/ui/history-list";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { Tag } from "#app/ui/tag";
import { Day, Instant } from "#app/ui/when";
import type { Correction } from "./correction";
import type { Recap } from "./recap";
import { RecapPaper } from "./recap-paper";

export type CorrectionsPageProps = {
  coalition: string;
  team: { slug: string; name: string };
  session: { number: number };
  recap: Recap;
  corrections: Correction[];
  mayPropose: boolean;
  mayAccept: boolean;
  submission: string;
  reply: FormReply | null;
};

/** A circulated recap, read by those who took part: what they propose to correct, and what became of it. */
export function CorrectionsPage(props: CorrectionsPageProps) {
  const { team, session, recap, corrections, mayPropose } = props;
  const { t, rich } = useI18n();
  const day = () => <Day day={recap.circulatedUntil ?? ""} as="longDay" />;
  return (
    <Page
      crumbs={[
        { href: paths.team(team.slug), label: team.name },
        { href: paths.session(team.slug, session.number), label: t("sessions.session", { number: session.number }) },
      ]}
    >
      <PageHead
        portal
        title={t("recaps.corrections.title", { number: session.number })}
        lead={recap.circulatedUntil ? rich("recaps.corrections.lead", { day }) : t("recaps.corrections.over")}
      />
      <Section id="proposed" title={t("recaps.corrections.proposed")}>
        {corrections.length === 0 && (
          <EmptyState title={t("recaps.corrections.none")}>{t("recaps.corrections.noneBody")}</EmptyState>
        )}
        <ol className="tl">
          {corrections.map((correction) => (
            <CorrectionRow key={correction.id} {...props} correction={correction} />
          ))}
        </ol>
      </Section>
      {mayPropose && (
        <Section id="propose" title={t("recaps.corrections.propose")}>
          <ProposalForm {...props} />
        </Section>
      )}
      <Section id="recap" title={t("recaps.corrections.recap")}>
        <RecapPaper
          isPart
          of={t("recaps.paper.of", { coalition: props.coalition })}
          title={recap.structure.title}
          intro={recap.structure.intro}
          heading={t("recaps.paper.heading")}
          solutions={recap.structure.solutions}
          records={recap.structure}
          language={recap.structure.language}
        />
      </Section>
    </Page>
  );
}

function CorrectionRow({ correction, ...props }: CorrectionsPageProps & { correction: Correction }) {
  const { t } = useI18n();
  const { place, words, instead, reason, state, answer, proposedBy, proposedAt } = correction;
  return (
    <li>
      <p className="when">
        <Instant at={proposedAt} withTime />
      </p>
      <div>
        <p className="who">
          <b>{proposedBy ?? t("recaps.corrections.nobody")}</b> <Tag>{t(`recaps.corrections.state.${state}`)}</Tag>
        </p>
        <dl className="change">
          <dt>{place}</dt>
          <dd className="words">
            <WordDiff before={words} after={instead} />
          </dd>
        </dl>
        {reason && <p className="words">{reason}</p>}
        {answer && <p className="words">{t("recaps.corrections.answered", { answer })}</p>}
        {props.mayAccept && state === "proposed" && <SettlementForm {...props} correction={correction} />}
      </div>
    </li>
  );
}

function SettlementForm({
  team,
  session,
  recap,
  reply,
  correction,
}: CorrectionsPageProps & { correction: Correction }) {
  const { t } = useI18n();
  const own = reply?.values["correction"]?.[0] === correction.id ? reply : null;
  return (
    <Form
      id={`c-${correction.id}`}
      reply={own}
      action={paths.recapPart(team.slug, session.number, "corrections")}
      label={t("recaps.corrections.settle", { place: correction.place })}
    >
      <ErrorSummary labels={{ answer: t("recaps.corrections.answer") }} />
      <HiddenFields values={{ correction: correction.id, version: correction.version, recapVersion: recap.version }} />
      <TextField
        name="answer"
        label={t("recaps.corrections.answer")}
        hint={t("recaps.corrections.answerHint")}
        maxLength={1000}
      />
      <p className="acts">
        {correction.words !== "" && (
          <button className="btn" type="submit" name="intent" value="apply">
            {t("recaps.corrections.apply")}
          </button>
        )}
        <button className="btn btn-2" type="submit" name="intent" value="note">
          {t("recaps.corrections.note")}
        </button>
        <button className="btn btn-2" type="submit" name="intent" value="decline">
          {t("recaps.corrections.decline")}
        </button>
      </p>
    </Form>
  );
}

function ProposalForm({ team, session, submission, reply }: CorrectionsPageProps) {
  const { t } = useI18n();
  const own = reply && !reply.values["correction"] ? reply : null;
  const labels = {
    place: t("recaps.corrections.place"),
    words: t("recaps.corrections.words"),
    instead: t("recaps.corrections.instead"),
    reason: t("recaps.corrections.reason"),
  };
  return (
    <Form
      keep
      id="p"
      reply={own}
      submission={submission}
      action={paths.recapPart(team.slug, session.number, "corrections")}
    >
      <ErrorSummary labels={labels} />
      <HiddenFields values={{ intent: "propose" }} />
      <TextField name="place" required label={labels.place} hint={t("recaps.corrections.placeHint")} maxLength={200} />
      <TextArea name="words" rows={2} label={labels.words} hint={t("recaps.corrections.wordsHint")} maxLength={2000} />
      <TextArea name="instead" rows={2} required label={labels.instead} maxLength={2000} />
      <TextField name="reason" label={labels.reason} maxLength={1000} />
      <SubmitRow label={t("recaps.corrections.send")} />
    </Form>
  );
}
