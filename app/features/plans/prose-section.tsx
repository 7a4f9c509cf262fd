import type { ComponentProps } from "react";
import { Prose } from "#app/ui/prose";
import { Section } from "#app/ui/section";
import { useI18n } from "#app/ui/i18n";
import type { ProseKind } from "./prose";

export type ShownProse = { id: string; kind: ProseKind; nodes: ComponentProps<typeof Prose>["nodes"] };

type ProseSectionProps = { parts: readonly ShownProse[]; editHref: ((id: string) => string) | null; addHref: string };

/** What a solution's people say of it in their own words: vision, problem, method. */
export function ProseSection({ parts, editHref, addHref }: ProseSectionProps) {
  const { t } = useI18n();
  if (parts.length === 0 && !editHref) return null;
  return (
    <Section id="words" title={t("plans.prose.title")}>
      {parts.map(({ id, kind, nodes }) => (
        <div key={id}>
          <h3 className="sub">{t(`plans.prose.${kind}`)}</h3>
          <Prose nodes={nodes} />
          {editHref && (
            <p className="by">
              <a href={editHref(id)} aria-label={t("plans.prose.editOne", { kind: t(`plans.prose.${kind}`) })}>
                {t("plans.edit")}
              </a>
            </p>
          )}
        </div>
      ))}
      {editHref && (
        <p className="acts">
          <a className="btn btn-2" href={addHref}>
            {t("plans.prose.add")}
          </a>
        </p>
      )}
    </Section>
  );
}
