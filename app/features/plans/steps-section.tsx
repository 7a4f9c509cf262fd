import type { ReactNode } from "react";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import { Status } from "#app/ui/status";
import { Gap } from "#app/ui/tag";
import { DecidedIn } from "./change-origin";
import type { DecisionBehind, DecisionsByPart } from "./decision-behind";
import { HungNumber } from "./names";
import type { Note } from "./notes";
import { leadNames, type Step } from "./plan";
import type { solutionPaths } from "./plan-paths";
import { TimelineWords } from "./timeline-words";

type StepsSectionProps = {
  steps: readonly Step[];
  to: ReturnType<typeof solutionPaths>;
  mayEdit: boolean;
  /** The decisions that fixed steps as they stand. */
  decided?: DecisionsByPart;
  /** What stands below the steps. */
  children?: ReactNode;
};

/** The steps of a solution, in order, each with its notes, status, leads and timeline. */
export function StepsSection({ steps, to, mayEdit, decided = {}, children }: StepsSectionProps) {
  const { t } = useI18n();
  return (
    <Section
      id="steps"
      title={t("plans.steps.title")}
      note={steps.length > 0 && t("plans.steps.note", { count: steps.length })}
    >
      {steps.length === 0 && <p className="quiet">{t("plans.steps.none")}</p>}
      {steps.length > 0 && (
        <ol className="hung">
          {steps.map((step) => (
            <li key={step.id} id={`step-${step.ref}`}>
              <HungNumber kind="step" label={step.label} />
              <div>
                <p className="step-t">{step.text}</p>
                <Notes notes={step.notes} />
                <StepFacts step={step} editHref={mayEdit ? to.step(step.ref) : null} decision={decided[step.id]} />
              </div>
            </li>
          ))}
        </ol>
      )}
      {mayEdit && (
        <p className="acts">
          <a className="btn btn-2" href={to.newStep}>
            {t("plans.steps.add")}
          </a>
        </p>
      )}
      {children}
    </Section>
  );
}

type StepFactsProps = { step: Step; editHref: string | null; decision: DecisionBehind | undefined };

function StepFacts({ step, editHref, decision }: StepFactsProps) {
  const { t, format } = useI18n();
  const leads = leadNames(step.roles);
  const hasRoles = step.roles.length > 0;
  return (
    <p className="by">
      <Status value={step.status} />
      {leads.length > 0 && <span>{t("plans.steps.leads", { names: format.list(leads) })}</span>}
      {hasRoles && leads.length === 0 && <Gap>{t("plans.roles.nobodyLeads")}</Gap>}
      {step.timeline && <TimelineWords timeline={step.timeline} />}
      {decision && <DecidedIn decision={decision} />}
      {editHref && (
        <a href={editHref} aria-label={t("plans.steps.editOne", { label: step.label })}>
          {t("plans.edit")}
        </a>
      )}
    </p>
  );
}

/** The notes under a step, with their points. */
export function Notes({ notes }: { notes: readonly Note[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="notes">
      {notes.map((note, at) => (
        <li key={at}>
          {note.text}
          {note.children.length > 0 && (
            <ul className="notes">
              {note.children.map((child, place) => (
                <li key={place}>{child}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
