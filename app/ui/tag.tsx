import type { ReactNode } from "react";
import { useI18n } from "./i18n";

type Words = { children: ReactNode };

/** Settled: "Final". Solid edge. */
export function Tag({ children }: Words) {
  return <span className="tag">{children}</span>;
}

/** Still open: "Draft", "Not complete", "When not read". Dashed edge. */
export function OpenTag({ children }: Words) {
  return <span className="open">{children}</span>;
}

/** A target that is not final yet. */
export function Provisional() {
  const { t } = useI18n();
  return <OpenTag>{t("ui.tag.provisional")}</OpenTag>;
}

/** Something missing, in words: "no named person yet". */
export function Gap({ children }: Words) {
  return <span className="gap">{children}</span>;
}

/** Why a number is not shown: suppressed is italic; no answer and does not apply are quiet. */
export function NoValue({ suppressed = false, children }: Words & { suppressed?: boolean }) {
  return <span className={suppressed ? "hid" : "quiet"}>{children}</span>;
}
