import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { type AddedType, addedTypes } from "./add-item";
import { ItemForm, type ShownItem } from "./item-form";
import { SourceLines } from "./source-lines";

export type NewItemData = {
  run: { id: string; version: number; fileName: string };
  type: AddedType;
  solution: number;
  solutions: string[];
  left: string;
  source: { number: number; text: string }[];
  item: ShownItem;
};

/** Something that the reader missed: what it is and where it belongs, then its form. */
export function NewItemPage({ data, reply }: { data: NewItemData; reply: FormReply | null }) {
  const { t } = useI18n();
  const { run, type, solution, solutions, left, source, item } = data;
  const back = `${paths.reading(run.id)}#${left ? "left" : "pairs"}`;
  return (
    <Page
      crumbs={[
        { href: paths.documents(), label: t("readings.title") },
        { href: back, label: run.fileName || t("readings.pasted") },
      ]}
    >
      <PageHead portal title={t("readings.new.title")} lead={t("readings.new.lead")} />
      {source.length > 0 && <SourceLines source={source} />}
      <Section id="kind" title={t("readings.new.what")}>
        <form className="form" method="get" action={paths.newReadingItem(run.id)}>
          {left && <input type="hidden" name="left" value={left} />}
          <div className="field">
            <label htmlFor="type">{t("readings.new.type")}</label>
            <select className="in" id="type" name="type" defaultValue={type}>
              {addedTypes
                .filter((one) => one === "solution" || solutions.length > 0)
                .map((one) => (
                  <option key={one} value={one}>
                    {t(`readings.item.title.${one}`)}
                  </option>
                ))}
            </select>
          </div>
          {solutions.length > 0 && (
            <div className="field">
              <label htmlFor="in">{t("readings.new.in")}</label>
              <select className="in" id="in" name="in" defaultValue={solution}>
                {solutions.map((title, i) => (
                  <option key={i} value={i}>
                    {t("readings.new.solution", { number: i + 1, title })}
                  </option>
                ))}
              </select>
            </div>
          )}
          <p className="acts">
            <button className="btn btn-2" type="submit">
              {t("readings.new.choose")}
            </button>
          </p>
        </form>
      </Section>
      <Section
        id="form"
        title={t(`readings.item.title.${type}`)}
        note={
          type !== "solution" && t("readings.new.solution", { number: solution + 1, title: solutions[solution] ?? "" })
        }
      >
        <ItemForm
          key={`${type} ${solution}`}
          item={item}
          version={run.version}
          reply={reply}
          backHref={back}
          intent="add"
          save={t("readings.new.save")}
        />
      </Section>
    </Page>
  );
}
