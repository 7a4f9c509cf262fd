import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { RadioGroup } from "#app/ui/form/choice-fields";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { useI18n } from "#app/ui/i18n";
import { type Idea, type IdeaState, ideaStates, LONGEST_REASON } from "./idea";

type IdeaStateFormProps = { reply: FormReply | null; team: string; idea: Idea };

/** Says what became of an idea. */
export function IdeaStateForm({ reply, team, idea }: IdeaStateFormProps) {
  const { t } = useI18n();
  const labels = { state: t("priorities.whatBecame"), reason: t("priorities.reason") };
  const theirs = [
    { name: "state", label: labels.state, text: t(`priorities.state.${idea.state}`) },
    { name: "reason", label: labels.reason, text: idea.reason },
  ];
  return (
    <Form id="state" reply={reply} keep action={paths.ideaPart(team, idea.id, "state")}>
      <WhatIsWrong labels={labels} theirs={reply ? theirs : []} />
      <HiddenFields values={{ version: idea.version }} />
      <RadioGroup
        name="state"
        label={labels.state}
        required
        column
        defaultValue={idea.state}
        options={ideaStates.map((state) => ({
          value: state,
          label: t(`priorities.state.${state}`),
          hint: t(`priorities.state.${state}.hint`),
        }))}
      />
      <TextField
        name="reason"
        label={labels.reason}
        hint={t("priorities.reason.hint")}
        defaultValue={idea.reason}
        maxLength={LONGEST_REASON}
      />
      <SubmitRow label={t("priorities.saveState")} />
    </Form>
  );
}

/** Takes the last change of state back. */
export function UndoState({ team, idea, before }: { team: string; idea: Idea; before: IdeaState }) {
  const { t } = useI18n();
  return (
    <form method="post" action={paths.ideaPart(team, idea.id, "undo")} className="acts">
      <HiddenFields values={{ version: idea.version }} />
      <button className="btn btn-2 btn-s" type="submit">
        {t("priorities.undo", { state: t(`priorities.state.${before}`) })}
      </button>
    </form>
  );
}
