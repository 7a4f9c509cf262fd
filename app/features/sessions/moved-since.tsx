import { Movements } from "#app/features/plans/standings-list";
import type { Movement } from "#app/features/plans/standings";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";

type WhatMovedProps = {
  since: { number: number; heldOn: string } | null;
  movements: readonly Movement[];
  isEarlier: boolean;
};

/** What moved in a team since it last met, or what moved last. */
export function WhatMoved({ since, movements, isEarlier }: WhatMovedProps) {
  const { t, format } = useI18n();
  if (movements.length === 0) return null;
  const title = since
    ? t("sessions.movedSince", { number: since.number, day: format.shortDay(since.heldOn) })
    : t("sessions.movedLately");
  return (
    <Section id="moved" title={title}>
      {since && isEarlier && <p className="quiet">{t("sessions.movedNothing")}</p>}
      <Movements movements={movements} byNumber />
    </Section>
  );
}
