import { type LoaderFunctionArgs, type MetaArgs, redirect } from "@remix-run/node";
import { EnterCodePage } from "#app/features/desk/enter-code-page";
import { paths } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";
import { useLoaderData } from "@remix-run/react";

/** Where a code is typed that stands on a wall without a camera at hand. */
export async function loader(args: LoaderFunctionArgs) {
  const { t } = await visitOf(args);
  const code = new URL(args.request.url).searchParams.get("code")?.trim() ?? "";
  if (code !== "") throw redirect(paths.here(code), 303);
  return { title: t("arriving.enter") };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function EnterCode() {
  return <EnterCodePage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
