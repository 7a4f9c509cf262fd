import type { MessageKey } from "#app/platform/i18n/catalog";

/** One change of a profile as its list of versions tells it. */
export type ProfileVersion = {
  eventId: string;
  at: number;
  who: string | null;
  what: string;
  changes: { label: string; before: string | null; after: string | null }[];
  mayUndo: boolean;
};

const did = {
  "organization:create": "organizations.did.create",
  "organization:edit": "organizations.did.edit",
  "organization:archive": "organizations.did.archive",
  "organization:restore": "organizations.did.restore",
  "organization:undo": "organizations.did.undo",
  "contact:add": "organizations.did.contactAdd",
  "contact:edit": "organizations.did.contactEdit",
  "contact:remove": "organizations.did.contactRemove",
} as const satisfies Record<string, MessageKey>;

export function whatWasDone(action: string): MessageKey {
  return Object.hasOwn(did, action) ? did[action as keyof typeof did] : "organizations.did.other";
}

const undone = ["organization:edit", "organization:undo", "contact:add", "contact:edit", "contact:remove"];

/** Whether who edits the profile takes such a change back; archiving and merging have their own ways back. */
export function undoable(action: string): boolean {
  return undone.includes(action);
}

type Row = Record<string, unknown>;
type Words = { t: (key: MessageKey) => string; nameOf: (id: string) => string };
type Field = { label: MessageKey; read: (row: Row, words: Words) => string };

const text = (label: MessageKey, column: string): Field => ({ label, read: (row) => printed(row[column]) });
const named = (label: MessageKey, column: string): Field => ({
  label,
  read: (row, { nameOf }) => (row[column] ? nameOf(printed(row[column])) : ""),
});
const yesOrNo = (label: MessageKey, column: string): Field => ({
  label,
  read: (row, { t }) => t(row[column] === 1 ? "organizations.did.yes" : "organizations.did.no"),
});

const fields: Record<string, Field[]> = {
  organization: [
    text("organizations.field.name", "name"),
    {
      label: "organizations.field.kind",
      read: (row, { t }) => t(`organizations.kind.${printed(row["kind"])}` as MessageKey),
    },
    named("organizations.field.group", "stakeholder_group_id"),
    named("organizations.field.parent", "parent_id"),
    text("organizations.field.area", "area_served"),
    text("organizations.field.website", "website"),
    text("organizations.field.about", "about"),
    text("organizations.field.slug", "slug"),
    yesOrNo("organizations.field.isPublic", "is_public"),
  ],
  organization_contact: [
    text("organizations.contact.name", "name"),
    text("organizations.contact.whatFor", "what_for"),
    text("organizations.contact.email", "email"),
    text("organizations.contact.phone", "phone"),
    yesOrNo("organizations.contact.isPublic", "is_public"),
  ],
};

/** What differs between a row before and after, field by field; of a row that came or went, what was written in it. */
export function fieldChanges(type: string, before: Row | null, after: Row, words: Words): ProfileVersion["changes"] {
  const was = before && before["removed_at"] === null ? before : null;
  const is = after["removed_at"] === null ? after : null;
  return (fields[type] ?? []).flatMap(({ label, read }) => {
    const [old, now] = [was && read(was, words), is && read(is, words)];
    if ((old ?? "") === (now ?? "")) return [];
    return [{ label: words.t(label), before: old, after: now }];
  });
}

/** A column as history keeps it; what was erased from it has no words any more. */
function printed(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
