import { useI18n } from "#app/ui/i18n";
import { Cell, RecordTable } from "#app/ui/table";
import { leftoverReason } from "./leftover-reason";
import { placeValue } from "./review-answers";
import type { ReviewView } from "./review-view";
import type { NamedGroup } from "./stakeholder-groups";

/** What found no place: leave it out, or keep it as a note. */
export function LeftoverTable({ leftover, places }: Pick<ReviewView, "leftover" | "places">) {
  const { t } = useI18n();
  return (
    <RecordTable caption={t("readings.left.caption")} className="leftover">
      <thead>
        <tr>
          <th scope="col" className="addr-n">
            {t("readings.left.line")}
          </th>
          <th scope="col">{t("readings.left.text")}</th>
          <th scope="col">{t("readings.left.do")}</th>
        </tr>
      </thead>
      <tbody>
        {leftover.map(({ key, place, line, text, reason }) => (
          <tr key={key}>
            <th scope="row" className="addr-n">
              <a href={`#line-${line}`}>{line}</a>
            </th>
            <Cell label={t("readings.left.text")}>
              <div className="words">{text}</div>
              <div className="meta">{t(leftoverReason(reason))}</div>
            </Cell>
            <Cell label={t("readings.left.do")}>
              <label className="vh" htmlFor={`left-${key}`}>
                {t("readings.left.label", { line })}
              </label>
              <select className="in" id={`left-${key}`} name={`left.${key}`} defaultValue={place}>
                <option value="out">{t("readings.left.out")}</option>
                <option value="intro">{t("readings.left.intro")}</option>
                {places.map(({ solution, steps }) => (
                  <optgroup key={steps[0]?.pointer ?? solution} label={t("readings.left.noteOf", { solution })}>
                    {steps.map((step) => (
                      <option key={step.pointer} value={placeValue(step)}>
                        {step.text}
                      </option>
                    ))}
                  </optgroup>
                ))}
              </select>
              {reason === "unplaced" && (
                <button className="btn btn-2 btn-s" type="submit" name="do" value={`add:${key}`}>
                  {t("readings.left.add")} <span className="vh">{t("readings.place.line", { line })}</span>
                </button>
              )}
            </Cell>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

const ways = ["sum", "latest", "average", "ratio", "percent_change:sum", "percent_change:latest"] as const;

/** How the amounts of each new metric add up; nobody has to say so now. */
export function AdditionTable({ metrics }: { metrics: ReviewView["toPick"] }) {
  const { t } = useI18n();
  return (
    <RecordTable caption={t("readings.add.caption")}>
      <thead>
        <tr>
          <th scope="col">{t("readings.add.metric")}</th>
          <th scope="col">{t("readings.add.do")}</th>
        </tr>
      </thead>
      <tbody>
        {metrics.map(({ id, name, links, choice }) => (
          <tr key={id}>
            <th scope="row">
              <span className="words">{name}</span>
              {links > 1 && <div className="meta">{t("readings.add.links", { links })}</div>}
            </th>
            <Cell label={t("readings.add.do")}>
              <label className="vh" htmlFor={`add-${id}`}>
                {t("readings.add.label", { name })}
              </label>
              <select className="in" id={`add-${id}`} name={`add.${id}`} defaultValue={choice}>
                <option value="">{t("readings.add.later")}</option>
                {ways.map((way) => (
                  <option key={way} value={way}>
                    {t(`readings.add.way.${way}`)}
                  </option>
                ))}
              </select>
            </Cell>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

/** Which of the coalition's stakeholder groups each label of the document means. */
export function GroupsTable({ labels, groups }: { labels: ReviewView["labels"]; groups: readonly NamedGroup[] }) {
  const { t } = useI18n();
  return (
    <RecordTable caption={t("readings.groups.caption")}>
      <thead>
        <tr>
          <th scope="col">{t("readings.groups.label")}</th>
          <th scope="col">{t("readings.groups.group")}</th>
        </tr>
      </thead>
      <tbody>
        {labels.map(({ label, groupId }, i) => (
          <tr key={label}>
            <th scope="row">
              <span className="words">{label}</span>
              <input type="hidden" name="label" value={label} />
            </th>
            <Cell label={t("readings.groups.group")}>
              <label className="vh" htmlFor={`group-${i}`}>
                {t("readings.groups.for", { label })}
              </label>
              <select className="in" id={`group-${i}`} name={`group.${i}`} defaultValue={groupId}>
                <option value="">{t("readings.groups.none")}</option>
                {groups.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </Cell>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}
