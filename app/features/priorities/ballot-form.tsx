import type { FormReply } from "#app/platform/form-reply";
import { CheckboxField, RadioGroup, SelectField } from "#app/ui/form/choice-fields";
import { FieldSet, Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextArea, TextField } from "#app/ui/form/text-fields";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { useI18n } from "#app/ui/i18n";
import type { Ballot } from "./ballot";
import { ballotKinds } from "./ballot-kind";
import type { Idea } from "./idea";
import { countings } from "./tally";

type BallotFormProps = {
  reply: FormReply | null;
  submission?: string;
  ballot?: Ballot;
  ideas: readonly Idea[];
  sessions: readonly { id: string; number: number; title: string }[];
  backHref: string;
};

/** Sets a ballot up, or changes one that is not open yet. */
export function BallotForm({ reply, submission, ballot, ideas, sessions, backHref }: BallotFormProps) {
  const { t } = useI18n();
  const labels = {
    title: t("priorities.ballot.name"),
    kind: t("priorities.ballot.kind"),
    dots: t("priorities.ballot.dots"),
    mostOnOne: t("priorities.ballot.mostOnOne"),
    criteria: t("priorities.ballot.criteria"),
    decides: t("priorities.ballot.decides"),
    sessionId: t("priorities.ballot.session"),
    options: t("priorities.ballot.options"),
  };
  const theirs = ballot ? [{ name: "title", label: labels.title, text: ballot.title }] : [];
  return (
    <Form reply={reply} keep {...(submission ? { submission } : {})}>
      <WhatIsWrong labels={labels} theirs={theirs} />
      {ballot && <HiddenFields values={{ version: ballot.version }} />}
      <TextField
        name="title"
        label={labels.title}
        hint={t("priorities.ballot.name.hint")}
        required
        defaultValue={ballot?.title}
        maxLength={200}
      />
      <KindFields labels={labels} ballot={ballot} />
      <OptionChoices legend={labels.options} ideas={ideas} ballot={ballot} />
      <RadioGroup
        name="decides"
        label={labels.decides}
        hint={t("priorities.ballot.decides.hint")}
        required
        column
        defaultValue={ballot?.decides ?? "person"}
        options={countings.map((by) => ({
          value: by,
          label: t(`priorities.by.${by}`),
          hint: t(`priorities.by.${by}.hint`),
        }))}
      />
      {sessions.length > 0 && (
        <SelectField
          name="sessionId"
          label={labels.sessionId}
          hint={t("priorities.ballot.session.hint")}
          empty={t("priorities.ballot.noSession")}
          defaultValue={ballot?.sessionId}
          options={sessions.map(({ id, number, title }) => ({
            value: id,
            label: title === "" ? t("sessions.session", { number }) : `${t("sessions.session", { number })}: ${title}`,
          }))}
        />
      )}
      <SubmitRow label={t(ballot ? "priorities.save" : "priorities.ballot.setUp")}>
        <a className="go" href={backHref}>
          {t("priorities.back")}
        </a>
      </SubmitRow>
    </Form>
  );
}

type KindFieldsProps = {
  labels: Record<"kind" | "dots" | "mostOnOne" | "criteria", string>;
  ballot: Ballot | undefined;
};

function KindFields({ labels, ballot }: KindFieldsProps) {
  const { t } = useI18n();
  return (
    <>
      <RadioGroup
        name="kind"
        label={labels.kind}
        required
        column
        defaultValue={ballot?.kind ?? "dots"}
        options={ballotKinds.map((kind) => ({
          value: kind,
          label: t(`priorities.kind.${kind}`),
          hint: t(`priorities.kind.${kind}.hint`),
        }))}
      />
      <TextField
        name="dots"
        label={labels.dots}
        hint={t("priorities.ballot.dots.hint")}
        size="s"
        inputMode="numeric"
        defaultValue={ballot ? ballot.dots : 5}
        maxLength={2}
      />
      <TextField
        name="mostOnOne"
        label={labels.mostOnOne}
        size="s"
        inputMode="numeric"
        defaultValue={ballot ? ballot.mostOnOne : 3}
        maxLength={2}
      />
      <TextArea
        name="criteria"
        label={labels.criteria}
        hint={t("priorities.ballot.criteria.hint")}
        rows={3}
        defaultValue={ballot?.criteria.join("\n")}
      />
    </>
  );
}

/** The shortlist to choose from, and what is on the ballot already. */
function OptionChoices({
  legend,
  ideas,
  ballot,
}: {
  legend: string;
  ideas: readonly Idea[];
  ballot: Ballot | undefined;
}) {
  const { t } = useI18n();
  const isOn = (id: string) => ballot?.options.some(({ ideaId }) => ideaId === id) ?? false;
  const offered = ideas.filter(({ id, state }) => state === "shortlisted" || isOn(id));
  return (
    <FieldSet legend={legend}>
      {offered.length < 2 && <p className="hint">{t("priorities.ballot.shortlistFirst")}</p>}
      {offered.map(({ id, text }) => (
        <CheckboxField key={id} name="options" value={id} label={text} defaultChecked={ballot ? isOn(id) : true} />
      ))}
    </FieldSet>
  );
}
