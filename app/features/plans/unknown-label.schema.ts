import { z } from "zod";
import { organizationKinds } from "#app/features/organizations/organization";

const unread = "errors.formIncomplete";
const optionalId = z
  .union([z.uuid(), z.literal("")], { error: unread })
  .optional()
  .transform((text) => (text ? text : null));

export const settleLabelSchema = z.object({
  submission: z.uuid({ error: unread }),
  rowIds: z.array(z.uuid({ error: unread })).max(300, unread),
  organizationId: optionalId,
  /** The name of a new organization, where none is chosen. */
  name: z.string().trim().max(120, "organizations.form.nameLong").optional().default(""),
  kind: z.enum(organizationKinds, "organizations.form.kind").optional().default("other"),
  groupId: optionalId,
});

export type SettleLabel = z.output<typeof settleLabelSchema>;
