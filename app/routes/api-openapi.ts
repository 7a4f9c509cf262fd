import type { LoaderFunctionArgs } from "@remix-run/node";
import { toResponse } from "#app/features/api/api-answer.server";
import { openApi } from "#app/features/api/openapi";
import { translator } from "#app/platform/i18n/translator";

/** The description of the programming interface, for programs that make clients of it. */
export function loader({ context }: LoaderFunctionArgs) {
  const { t } = translator(context.locale);
  return toResponse({ body: openApi({ t, origin: context.origin }) });
}
