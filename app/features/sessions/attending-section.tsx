import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import { type Attending, type Guest, replies, type Reply } from "./attending";

type AttendingSectionProps = {
  team: string;
  session: number;
  attending: Attending;
  mayAttend: boolean;
  mayInvite: boolean;
};

/** Who comes to a session, and one's own answer; on its page before it is held. */
export function AttendingSection({ team, session, attending, mayAttend, mayInvite }: AttendingSectionProps) {
  const { t } = useI18n();
  const { guests, own } = attending;
  if (!mayAttend && guests.length === 0) return null;
  return (
    <Section id="attending" title={t("attending.title")} note={<ReplyCounts counts={attending.counts} />}>
      {mayAttend && (
        <>
          <p>{t(own === null ? "attending.ask" : `attending.own.${own}`)}</p>
          <ReplyButtons action={paths.sessionPart(team, session, "invitation")} own={own} />
        </>
      )}
      <GuestNames guests={guests} />
      {mayInvite && (
        <p className="acts">
          <a className="btn btn-2" href={paths.sessionPart(team, session, "invitations")}>
            {t("attending.invite")}
          </a>
        </p>
      )}
    </Section>
  );
}

/** The three answers, as buttons of a plain form; the one that holds is said beside them. */
export function ReplyButtons({ action, own }: { action: string; own: Reply | null }) {
  const { t } = useI18n();
  return (
    <form method="post" action={action} className="acts">
      {replies.map((reply) => (
        <button key={reply} className={own === reply ? "btn" : "btn btn-2"} type="submit" name="reply" value={reply}>
          {t(`attending.${reply}`)}
        </button>
      ))}
    </form>
  );
}

/** How many come, may come, do not come and have not answered. */
export function ReplyCounts({ counts }: { counts: Attending["counts"] }) {
  const { t } = useI18n();
  const some = ([...replies, "none"] as const).filter((reply) => counts[reply] > 0);
  if (some.length === 0) return <>{t("attending.nobody")}</>;
  return <>{some.map((reply) => t(`attending.count.${reply}`, { count: counts[reply] })).join(", ")}</>;
}

function GuestNames({ guests }: { guests: readonly Guest[] }) {
  const { t, format } = useI18n();
  const named = ([...replies, "none"] as const).flatMap((reply) => {
    const some = guests.filter((guest) => (guest.reply ?? "none") === reply);
    return some.length === 0 ? [] : [{ reply, names: some.map(({ name }) => name) }];
  });
  if (named.length === 0) return null;
  return (
    <dl>
      {named.map(({ reply, names }) => (
        <div key={reply}>
          <dt className="meta">{t(`attending.list.${reply}`)}</dt>
          <dd>{format.list(names)}</dd>
        </div>
      ))}
    </dl>
  );
}
