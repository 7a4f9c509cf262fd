import type { FormReply } from "#app/platform/form-reply";
import { SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { FieldSet, Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { type BallotRules, BEST_SCORE, markField, type OwnVote } from "./ballot";

type VoteFormProps = {
  ballot: BallotRules;
  own: OwnVote | null;
  organizations: readonly { id: string; name: string }[];
  submission: string;
  reply: FormReply | null;
  /** The voter is known by nothing but their phone: for whom they speak is what they say. */
  isStated?: boolean;
};

/** One's vote: a plain list for each option, that a thumb can open. */
export function VoteForm({ ballot, own, organizations, submission, reply, isStated = false }: VoteFormProps) {
  const { t } = useI18n();
  const parts = usePartNames(ballot);
  const labels: Record<string, string> = { organization: t(`priorities.vote.${speaking(isStated)}`) };
  for (const { id, text } of ballot.options) {
    parts.forEach((part, at) => (labels[markField(id, at)] = part === "" ? text : `${text}: ${part}`));
  }
  const isStale = reply?.errors[""]?.some(({ key }) => key === "priorities.errors.votedMeanwhile") ?? false;
  return (
    <Form id="vote-form" reply={reply} submission={submission}>
      <ErrorSummary labels={labels} />
      {isStale && own && <StoredVote ballot={ballot} own={own} />}
      <HiddenFields values={{ version: own?.version ?? 0 }} />
      <p>{useHowTo(ballot)}</p>
      {ballot.options.map((option) => (
        <OptionFields key={option.id} ballot={ballot} option={option} parts={parts} own={own} />
      ))}
      <SpeaksFor organizations={organizations} own={own} isStated={isStated} />
      <SubmitRow label={t(own ? "priorities.vote.change" : "priorities.vote.cast")} />
    </Form>
  );
}

const speaking = (isStated: boolean) => (isStated ? "stated" : "organization");

type SpeaksForProps = Pick<VoteFormProps, "organizations" | "own"> & { isStated: boolean };

/** For whom the voter speaks, where there is a choice. Somebody who only says so is asked without a suggestion. */
function SpeaksFor({ organizations, own, isStated }: SpeaksForProps) {
  const { t } = useI18n();
  const [first] = organizations;
  if (!first) return null;
  return (
    <SelectField
      name="organization"
      label={t(`priorities.vote.${speaking(isStated)}`)}
      hint={t(`priorities.vote.${speaking(isStated)}.hint`)}
      size="m"
      empty={t("priorities.vote.forMyself")}
      defaultValue={own || isStated ? own?.organizationId : first.id}
      options={organizations.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

type OptionFieldsProps = {
  ballot: BallotRules;
  option: { id: string; text: string };
  parts: readonly string[];
  own: OwnVote | null;
};

function OptionFields({ ballot, option: { id, text }, parts, own }: OptionFieldsProps) {
  const { t } = useI18n();
  const marks = own?.marks[id];
  if (ballot.kind === "dots") {
    const most = ballot.mostOnOne ?? ballot.dots ?? 0;
    const options = Array.from({ length: most }, (_, at) => {
      return { value: String(at + 1), label: t("priorities.dots", { count: at + 1 }) };
    });
    return (
      <SelectField
        name={markField(id, 0)}
        label={text}
        required
        size="s"
        empty={t("priorities.dots", { count: 0 })}
        defaultValue={marks?.[0]}
        options={options}
      />
    );
  }
  const scores = Array.from({ length: BEST_SCORE }, (_, at) => String(at + 1));
  return (
    <FieldSet legend={text}>
      {parts.map((part, at) => (
        <SelectField
          key={part}
          name={markField(id, at)}
          label={part}
          required
          size="s"
          empty={t("priorities.leftOpen")}
          defaultValue={marks?.[at]}
          options={scores.map((value) => ({ value, label: value }))}
        />
      ))}
    </FieldSet>
  );
}

/** What is stored as one's vote already, beside the form with the other one. */
function StoredVote({ ballot, own }: { ballot: BallotRules; own: OwnVote }) {
  const { t, format } = useI18n();
  const given = ballot.options.flatMap(({ id, text }) => {
    const marks = own.marks[id];
    return marks ? [`${text}: ${format.list(marks.map(String))}`] : [];
  });
  return (
    <Notice kind="sun" title={t("priorities.vote.stored")}>
      <ul>
        {given.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** What an option is scored by; one without a name for dots. */
export function usePartNames({ kind, criteria }: Pick<BallotRules, "kind" | "criteria">): string[] {
  const { t } = useI18n();
  return { dots: [""], grid: [t("priorities.impact"), t("priorities.effort")], criteria }[kind];
}

function useHowTo({ kind, dots, mostOnOne }: BallotRules): string {
  const { t } = useI18n();
  if (kind === "dots") return t("priorities.howTo.dots", { dots: dots ?? 0, most: mostOnOne ?? dots ?? 0 });
  return t(`priorities.howTo.${kind}`, { best: BEST_SCORE });
}
