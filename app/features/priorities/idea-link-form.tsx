import { useNumbers } from "#app/features/plans/names";
import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { SelectField } from "#app/ui/form/choice-fields";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { useI18n } from "#app/ui/i18n";
import type { Idea } from "./idea";

type IdeaLinkFormProps = {
  reply: FormReply | null;
  team: string;
  idea: Idea;
  solutions: readonly { id: string; label: string; title: string }[];
};

/** Says which solution of the plan an idea became. */
export function IdeaLinkForm({ reply, team, idea, solutions }: IdeaLinkFormProps) {
  const { t } = useI18n();
  const numbers = useNumbers();
  const back = paths.idea(team, idea.id);
  const label = t("priorities.link.solution");
  if (idea.hasSolution || solutions.length === 0) {
    return (
      <>
        <p className="prose">{t(idea.hasSolution ? "priorities.errors.hasSolution" : "priorities.link.none")}</p>
        <p className="acts">
          <a className="btn btn-2" href={back}>
            {t("priorities.link.back")}
          </a>
        </p>
      </>
    );
  }
  return (
    <Form reply={reply}>
      <WhatIsWrong labels={{ solution: label }} theirs={[]} />
      <HiddenFields values={{ version: idea.version }} />
      <SelectField
        name="solution"
        label={label}
        hint={t("priorities.link.hint")}
        required
        empty={t("priorities.link.choose")}
        options={solutions.map(({ id, label: number, title }) => ({
          value: id,
          label: `${numbers.solution(number)}: ${title}`,
        }))}
      />
      <SubmitRow label={t("priorities.link.save")}>
        <a className="go" href={back}>
          {t("priorities.link.back")}
        </a>
      </SubmitRow>
    </Form>
  );
}

/** Takes the link from an idea to its solution back. */
export function UnlinkIdea({ team, idea }: { team: string; idea: Idea }) {
  const { t } = useI18n();
  return (
    <ConfirmButton
      mild
      small
      label={t("priorities.unlink")}
      confirm={t("priorities.unlink.yes")}
      action={paths.ideaPart(team, idea.id, "link")}
      values={{ version: idea.version, intent: "unlink" }}
    >
      {t("priorities.unlink.text")}
    </ConfirmButton>
  );
}
