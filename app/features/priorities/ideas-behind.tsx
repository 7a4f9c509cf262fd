import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import type { Fact } from "#app/ui/page-head";
import type { IdeaBehind } from "./idea";

/** The ideas that a solution came of, for the head of its page. */
export function useIdeasBehind(ideas: readonly IdeaBehind[]): Fact[] {
  const { t } = useI18n();
  if (ideas.length === 0) return [];
  const links = ideas.map(({ id, text, team }, at) => (
    <span key={id}>
      {at > 0 && ", "}
      <a href={`${paths.priorities(team)}#idea-${id}`}>{text}</a>
    </span>
  ));
  return [{ label: t("priorities.behind", { count: ideas.length }), value: links }];
}
