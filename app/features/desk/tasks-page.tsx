import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { HiddenFields } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { Gap } from "#app/ui/tag";
import { Day } from "#app/ui/when";
import { aboutWords } from "./about-words";
import type { Recorded } from "./desk";

type Task = Recorded & { session: number };
type Team = { slug: string; name: string };

type TasksPageProps = { team: Team; open: Task[]; done: Task[]; today: string; mayUpdate: boolean };

/** What a team's sessions gave somebody to do: what is open, and what was done. */
export function TasksPage({ team, open, done, today, mayUpdate }: TasksPageProps) {
  const { t } = useI18n();
  const list = (tasks: Task[]) => (
    <ol className="said d-tasks">
      {tasks.map((task) => (
        <TaskLine key={task.id} team={team} task={task} today={today} mayUpdate={mayUpdate} />
      ))}
    </ol>
  );
  return (
    <Page crumbs={[{ href: paths.team(team.slug), label: team.name }]}>
      <PageHead portal title={t("desk.tasks.title")} lead={t("desk.tasks.lead")} />
      <Section id="open" title={t("desk.tasks.open")} note={t("desk.tasks.count", { count: open.length })}>
        {open.length > 0 ? (
          list(open)
        ) : (
          <EmptyState title={t("desk.tasks.none")}>{t("desk.tasks.noneBody")}</EmptyState>
        )}
      </Section>
      {done.length > 0 && (
        <Section id="done" title={t("desk.tasks.done")}>
          {list(done)}
        </Section>
      )}
    </Page>
  );
}

type TaskLineProps = { team: Team; task: Task; today: string; mayUpdate: boolean };

function TaskLine({ team, task, today, mayUpdate }: TaskLineProps) {
  return (
    <li>
      <TaskState task={task} today={today} />
      <TaskWords team={team} task={task} />
      {mayUpdate && <TaskButton team={team} task={task} />}
    </li>
  );
}

/** By when: late, a day, words, or that nothing was said; or that it is done. */
function TaskState({ task: { doneAt, dueOn, dueWords }, today }: { task: Task; today: string }) {
  const { t, format } = useI18n();
  if (doneAt !== null)
    return <span className="kind">{t("desk.tasks.doneOn", { day: format.instantDay(doneAt) })}</span>;
  if (dueOn === null) return <span className="kind">{dueWords || t("desk.tasks.noDate")}</span>;
  const day = <Day day={dueOn} as="weekday" />;
  return <span className="kind">{dueOn < today ? <span className="late">{day}</span> : day}</span>;
}

function TaskWords({ team, task }: { team: Team; task: Task }) {
  const { t } = useI18n();
  const { owners, about, session } = task;
  const names = [owners.person?.name, owners.organization?.name].filter(Boolean);
  const deputy = owners.deputy && t("desk.owner.deputy", { name: owners.deputy.name });
  return (
    <div>
      <p className="words">{task.text}</p>
      <p className="meta">
        {names.length > 0 ? [...names, deputy].filter(Boolean).join(", ") : <Gap>{t("desk.noOwner")}</Gap>}
        {about && `, ${aboutWords(about, t)}`},{" "}
        <a href={paths.session(team.slug, session)}>{t("sessions.session", { number: session })}</a>
      </p>
    </div>
  );
}

function TaskButton({ team, task }: { team: Team; task: Task }) {
  const { t } = useI18n();
  const isDone = task.doneAt !== null;
  return (
    <form method="post" action={paths.task(team.slug, task.id)}>
      <HiddenFields values={{ version: task.version, intent: isDone ? "undone" : "done" }} />
      <button className="btn btn-2 btn-s" type="submit">
        {t(isDone ? "desk.tasks.undo" : "desk.tasks.doneButton")}
        <span className="vh"> {task.text.slice(0, 80)}</span>
      </button>
    </form>
  );
}

type TaskPageProps = { team: Team; task: Task; today: string };

/** One task, for whoever has it. */
export function TaskPage({ team, task, today }: TaskPageProps) {
  const { t } = useI18n();
  return (
    <Page narrow crumbs={[{ href: paths.waiting(), label: t("desk.tasks.waiting") }]}>
      <PageHead portal title={t("desk.tasks.one", { team: team.name })} />
      <ol className="said d-tasks">
        <TaskLine team={team} task={task} today={today} mayUpdate />
      </ol>
    </Page>
  );
}
