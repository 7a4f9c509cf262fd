import type { Formats } from "#app/platform/format";
import type { Translate } from "#app/platform/i18n/translator";
import type { Reader } from "#app/platform/reader.server";
import type { Recap, RecapNotice, RecapStructure } from "./recap";

const MOST_SHOWN = 100;

/** The notices beside a recap, those that were taken back among them; the caller has asked who may read it. */
export async function readNotices({ db, principal }: Reader, recapId: string): Promise<RecapNotice[]> {
  const rows = await db
    .selectFrom("recap_notice as notice")
    .leftJoin("person", (join) =>
      join.onRef("person.coalition_id", "=", "notice.coalition_id").onRef("person.id", "=", "notice.given_by"),
    )
    .leftJoin("person as back", (join) =>
      join.onRef("back.coalition_id", "=", "notice.coalition_id").onRef("back.id", "=", "notice.taken_back_by"),
    )
    .select(["notice.id", "notice.text", "notice.given_on", "notice.version", "person.name", "person.shows_name"])
    .select(["notice.taken_back_on", "notice.reason", "notice.replaces_id"])
    .select(["back.name as back_name", "back.shows_name as back_shows_name"])
    .where("notice.coalition_id", "=", principal.coalitionId)
    .where("notice.recap_id", "=", recapId)
    .where("notice.removed_at", "is", null)
    .orderBy("notice.given_on")
    .orderBy("notice.id")
    .limit(MOST_SHOWN)
    .execute();
  const shown = (name: string | null, shows: 0 | 1 | null) =>
    name && (shows === 1 || principal.personId !== null) ? name : null;
  const replaced = new Set(rows.flatMap(({ replaces_id }) => replaces_id ?? []));
  return rows.map(({ id, text, given_on, version, name, shows_name, ...row }) => ({
    ...{ id, text, day: given_on, version, who: shown(name, shows_name) },
    takenBack: row.taken_back_on
      ? {
          ...{ day: row.taken_back_on, who: shown(row.back_name, row.back_shows_name), reason: row.reason },
          isReplaced: replaced.has(id),
        }
      : null,
  }));
}

type Words = { t: Translate; format: Formats };

/** A recap as it is printed: with its notices listed at the end. */
export function printed({ structure, notices }: Pick<Recap, "structure" | "notices">, words: Words): RecapStructure {
  if (notices.length === 0) return structure;
  return { ...structure, notices: notices.map((notice) => noticeLine(notice, words)) };
}

function noticeLine({ text, day, who, takenBack }: RecapNotice, { t, format }: Words): string {
  const given = [format.longDay(day), who].filter(Boolean).join(", ");
  const line = `${given}: ${text}`;
  return [line, takenBack ? takenBackWords(takenBack, { t, format }) : ""].join(" ").replace(/\s+/g, " ").trim();
}

function takenBackWords({ day, reason, isReplaced }: NonNullable<RecapNotice["takenBack"]>, { t, format }: Words) {
  const date = format.longDay(day);
  return isReplaced ? t("recaps.notice.replacedOn", { date }) : t("recaps.notice.backOn", { date, reason });
}
