import type { RoleCell } from "#app/features/recaps/recap";
import { useI18n } from "#app/ui/i18n";
import { Cell, RecordTable } from "#app/ui/table";
import { OpenTag, Provisional } from "#app/ui/tag";
import type { ReadSolution } from "./understood";

/** A new solution as it was understood, part by part. */
export function SolutionOutline({ solution }: { solution: ReadSolution }) {
  const { t } = useI18n();
  const { title, goal, when, steps, roles, metrics, prose = [], status } = solution;
  return (
    <article className="w-outline">
      <h3>
        <span className="words">{title}</span> {status === "parked" && <OpenTag>{t("plans.state.parked")}</OpenTag>}
      </h3>
      {goal ? <p className="words">{goal}</p> : <p className="quiet">{t("writing.noGoal")}</p>}
      {when && <p className="meta">{t("writing.whenIs", { words: when })}</p>}
      <Steps steps={steps} />
      {roles.length > 0 && <Roles roles={roles} />}
      <Metrics metrics={metrics} />
      {prose.map(({ kind, body }, at) => (
        <div key={at}>
          <h4>{t(`plans.prose.${kind}`)}</h4>
          <p className="words w-body">{body}</p>
        </div>
      ))}
    </article>
  );
}

function Steps({ steps }: Pick<ReadSolution, "steps">) {
  const { t } = useI18n();
  return (
    <>
      <h4>{t("writing.steps", { count: steps.length })}</h4>
      <ol className="w-steps">
        {steps.map(({ number, text, notes, when }) => (
          <li key={number} value={number}>
            <span className="words">{text}</span>
            {when && <span className="meta"> {t("writing.whenIs", { words: when })}</span>}
            {notes.length > 0 && (
              <ul>
                {notes.map((note, at) => (
                  <li key={at} className="words">
                    {note.text}
                    {note.children.length > 0 && (
                      <ul>
                        {note.children.map((child, place) => (
                          <li key={place}>{child}</li>
                        ))}
                      </ul>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function Roles({ roles }: Pick<ReadSolution, "roles">) {
  const { t } = useI18n();
  return (
    <RecordTable caption={t("writing.roles", { count: roles.length })}>
      <thead>
        <tr>
          <th scope="col">{t("writing.stakeholder")}</th>
          <th scope="col">{t("readings.field.lead")}</th>
          <th scope="col">{t("readings.field.support")}</th>
        </tr>
      </thead>
      <tbody>
        {roles.map(({ stakeholder, isGroup, lead, support }, at) => (
          <tr key={at}>
            <th scope="row">
              <span className="words">{stakeholder}</span>
              {!isGroup && (
                <div>
                  <OpenTag>{t("writing.noGroup")}</OpenTag>
                </div>
              )}
            </th>
            <Cell label={t("readings.field.lead")}>
              <RoleWords cell={lead} />
            </Cell>
            <Cell label={t("readings.field.support")}>
              <RoleWords cell={support} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

function RoleWords({ cell }: { cell: RoleCell | null }) {
  const { t } = useI18n();
  if (!cell) return null;
  const words = [cell.note, ...cell.bullets].filter(Boolean).join("; ");
  return <span className="words">{words || t(cell.pending ? "writing.pending" : "writing.marked")}</span>;
}

const kinds = ["progress", "success", "step"] as const;

function Metrics({ metrics }: Pick<ReadSolution, "metrics">) {
  const { t } = useI18n();
  return kinds.map((kind) => {
    const own = metrics.filter((metric) => metric.kind === kind);
    if (own.length === 0) return null;
    return (
      <div key={kind}>
        <h4>{t(`writing.metrics.${kind}`)}</h4>
        <ul>
          {own.map(({ stepNumbers, text, target }, at) => (
            <li key={at}>
              {stepNumbers.length > 0 && (
                <span className="meta">
                  {t("writing.ofSteps", { count: stepNumbers.length, steps: stepNumbers.join(", ") })}{" "}
                </span>
              )}
              <span className="words">{text}</span>
              <div className="meta">
                {target ? t("writing.target", { words: target.raw }) : t("writing.noTarget")}{" "}
                {target?.provisional && <Provisional />}
              </div>
            </li>
          ))}
        </ul>
      </div>
    );
  });
}
