import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { ItemForm, type ShownItem } from "./item-form";
import { itemAnchor } from "./line-by-line";
import { SourceLines } from "./source-lines";

type ItemPageProps = {
  run: { id: string; version: number; fileName: string };
  pointer: string;
  item: ShownItem;
  source: { number: number; text: string }[];
  reply: FormReply | null;
};

/** One thing that was read, beside its lines: correct it, drop it, or make it what it is. */
export function ItemPage({ run, pointer, item, source, reply }: ItemPageProps) {
  const { t } = useI18n();
  const back = `${paths.reading(run.id)}#${pointer === "" ? "pairs" : itemAnchor(pointer)}`;
  const action = paths.readingItem(run.id, pointer);
  const wasStale = reply !== null && reply.values["version"]?.[0] !== String(run.version);
  const canBecome = item.type === "step" ? "metric" : item.type === "metric" ? "step" : null;
  return (
    <Page
      crumbs={[
        { href: paths.documents(), label: t("readings.title") },
        { href: back, label: run.fileName || t("readings.pasted") },
      ]}
    >
      <PageHead portal title={t(`readings.item.title.${item.type}`)} />
      {source.length > 0 && <SourceLines source={source} />}
      <Section id="correct" title={t("readings.item.correct")}>
        {wasStale && (
          <Notice kind="sun" title={t("readings.item.now")}>
            <p className="words">{wordsOf(item)}</p>
          </Notice>
        )}
        <ItemForm
          item={item}
          version={run.version}
          reply={reply}
          backHref={back}
          intent="correct"
          save={t("readings.item.save")}
        />
      </Section>
      {item.type !== "recap" && (
        <Section id="other" title={t("readings.item.other")}>
          <div className="acts">
            {canBecome && (
              <ConfirmButton
                mild
                label={t(`readings.item.become.${canBecome}`)}
                confirm={t("readings.item.become.yes")}
                action={action}
                values={{ version: run.version, intent: "rekind" }}
              >
                {t(`readings.item.become.${canBecome}.ask`)}
              </ConfirmButton>
            )}
            <ConfirmButton
              label={t("readings.item.drop")}
              confirm={t("readings.item.drop.yes")}
              action={action}
              values={{ version: run.version, intent: "drop" }}
            >
              {t(item.type === "solution" ? "readings.item.drop.solution" : "readings.item.drop.ask")}
            </ConfirmButton>
          </div>
        </Section>
      )}
    </Page>
  );
}

function wordsOf(item: ShownItem): string {
  if (item.type === "recap" || item.type === "solution") return item.item.title;
  if (item.type === "prose") return item.item.body;
  return item.type === "role" ? item.item.stakeholder : item.item.text;
}
