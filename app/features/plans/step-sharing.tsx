import { ConfirmButton } from "#app/ui/form/confirm-button";
import { SelectField } from "#app/ui/form/choice-fields";
import { Form, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { useNumbers } from "./names";
import { solutionPaths } from "./plan-paths";
import type { SharedStep, SharingChoice } from "./step-links";

/** On a step's page: the other solutions that it is part of, and a way to add one. */
export function StepSharing({ choices, action }: { choices: readonly SharingChoice[]; action: string }) {
  const { t } = useI18n();
  const numbers = useNumbers();
  if (choices.length === 0) return null;
  const named = ({ label, title }: SharingChoice) =>
    t("plans.share.named", { solution: numbers.solution(label), title });
  const shared = choices.filter(({ isShared }) => isShared);
  const others = choices.filter(({ isShared }) => !isShared);
  return (
    <div className="fields gaptop2">
      <h2 className="sub">{t("plans.share.title")}</h2>
      <p className="hint">{t("plans.share.note")}</p>
      {shared.map((choice) => (
        <EndSharing
          key={choice.id}
          solutionId={choice.id}
          action={action}
          label={t("plans.share.endOf", { solution: named(choice) })}
        />
      ))}
      {others.length > 0 && (
        <Form reply={null} action={action} id="share">
          <SelectField
            name="solution"
            label={t("plans.share.with")}
            options={others.map((choice) => ({ value: choice.id, label: named(choice) }))}
            defaultValue={others[0]!.id}
            required
          />
          <SubmitRow label={t("plans.share.do")} />
        </Form>
      )}
    </div>
  );
}

type SharedStepsProps = { steps: readonly SharedStep[]; solutionId: string; mayEdit: boolean };

/** Under a solution's own steps: those of other solutions that serve it too. */
export function SharedSteps({ steps, solutionId, mayEdit }: SharedStepsProps) {
  const { t } = useI18n();
  const numbers = useNumbers();
  if (steps.length === 0) return null;
  return (
    <>
      <h3 className="sub" id="shared-steps">
        {t("plans.share.listTitle")}
      </h3>
      <ul className="rows">
        {steps.map(({ stepId, ref, label, text, home }) => {
          const to = solutionPaths(home.address);
          const place = t("plans.share.place", { step: numbers.step(label), solution: numbers.solution(home.label) });
          return (
            <li key={stepId}>
              <p className="words">{text}</p>
              <p className="by">
                <a href={`${to.page}#step-${ref}`}>{place}</a> <span>{home.title}</span>
              </p>
              {mayEdit && (
                <EndSharing
                  solutionId={solutionId}
                  action={to.shareStep(ref)}
                  label={t("plans.share.end", { place })}
                />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

type EndSharingProps = { solutionId: string; action: string; label: string };

function EndSharing({ solutionId, action, label }: EndSharingProps) {
  const { t } = useI18n();
  return (
    <ConfirmButton
      mild
      small
      label={label}
      confirm={t("plans.share.endYes")}
      action={action}
      values={{ solution: solutionId, remove: "on" }}
    >
      {t("plans.share.endText")}
    </ConfirmButton>
  );
}
