import { useI18n } from "#app/ui/i18n";
import type { Completeness } from "./round";

/** "12 of 20 came in, 2 of them late", in words that need no colour. */
export function useCameIn() {
  const { t } = useI18n();
  return ({ asked, onTime, late, missing }: Completeness) =>
    asked === 0 ? t("rounds.nothingAsked") : t("rounds.cameIn", { came: onTime + late, asked, late, missing });
}
