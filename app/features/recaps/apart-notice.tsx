import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import type { Apart } from "./at-the-desk";
import type { RecapStage } from "./recap";

const MOST_SHOWN = 5;

/** That the desk says something else than the recap, what, and how the recap comes to say it. */
export function ApartNotice({ state, apart: { atDesk, inRecap } }: { state: RecapStage; apart: Apart }) {
  const { t } = useI18n();
  return (
    <Notice kind="sun" title={t("recaps.apart.title")}>
      <p>{t(`recaps.apart.${state}`)}</p>
      <Texts label={t("recaps.apart.atDesk")} texts={atDesk} />
      <Texts label={t("recaps.apart.inRecap")} texts={inRecap} />
    </Notice>
  );
}

function Texts({ label, texts }: { label: string; texts: string[] }) {
  const { t } = useI18n();
  if (texts.length === 0) return null;
  const more = texts.length - MOST_SHOWN;
  return (
    <>
      <p className="sub">{label}</p>
      <ul className="mlist">
        {texts.slice(0, MOST_SHOWN).map((text, at) => (
          <li key={at}>{text.length > 300 ? `${text.slice(0, 299).trimEnd()}…` : text}</li>
        ))}
        {more > 0 && <li>{t("recaps.apart.more", { count: more })}</li>}
      </ul>
    </>
  );
}
