import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Cell, RecordTable } from "#app/ui/table";
import { byTopic, type Idea } from "./idea";

type IdeasTableProps = {
  caption: string;
  ideas: readonly Idea[];
  /** The team's slug for who may edit its ideas, else null. */
  team: string | null;
  withReason: boolean;
};

/** Ideas by topic; of those that were not chosen also why. */
export function IdeasTable({ caption, ideas, team, withReason }: IdeasTableProps) {
  const { t } = useI18n();
  const rows = byTopic(ideas).flatMap((group) => group.ideas);
  const has = (column: "topic" | "focusArea") => rows.some((idea) => idea[column] !== "");
  const columns = {
    idea: t("priorities.idea"),
    topic: t("priorities.topic"),
    focusArea: t("priorities.focusArea"),
    reason: t("priorities.reason"),
  };
  return (
    <RecordTable caption={caption}>
      <thead>
        <tr>
          <th scope="col">{columns.idea}</th>
          {withReason && <th scope="col">{columns.reason}</th>}
          {has("topic") && <th scope="col">{columns.topic}</th>}
          {has("focusArea") && <th scope="col">{columns.focusArea}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, text, topic, focusArea, reason }) => (
          <tr key={id} id={`idea-${id}`}>
            <Cell label={columns.idea} className="words">
              {team === null ? text : <a href={paths.idea(team, id)}>{text}</a>}
            </Cell>
            {withReason && <Cell label={columns.reason}>{reason}</Cell>}
            {has("topic") && <Cell label={columns.topic}>{topic}</Cell>}
            {has("focusArea") && <Cell label={columns.focusArea}>{focusArea}</Cell>}
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}
