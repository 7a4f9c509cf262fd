/** As whom somebody who is signed in may look at a page. */
export type ViewAs = "public" | "member";

/** What stands in an address that asks for it. */
export const viewParam = "view";

const viewable = /^\/(?:teams\/[^/]+(?:\/(?:solutions|sessions)(?:\/\d+)?)?|metrics\/[^/]+)(?:\.data)?$/;

/** Whether a page can be looked at as somebody else: those of teams, solutions, sessions and metrics. */
export function isViewable(path: string): boolean {
  return viewable.test(path) && path !== "/teams/new";
}

/** The view that an address asks for, and its query without that wish; null where it asks for none. */
export function viewIn(path: string, search: string): { as: ViewAs; search: string } | null {
  if (!search.includes(`${viewParam}=`) || !isViewable(path)) return null;
  const rest = search.slice(1).split("&");
  const as = rest.find((part) => part === `${viewParam}=public` || part === `${viewParam}=member`);
  if (!as) return null;
  const others = rest.filter((part) => !part.startsWith(`${viewParam}=`));
  return { as: as.endsWith("public") ? "public" : "member", search: others.length > 0 ? `?${others.join("&")}` : "" };
}

/** Which team a viewable page belongs to, as its address says it. */
export function teamOfPath(path: string): { slug: string } | { metricId: string } | null {
  const [, noun, name = ""] = path.replace(/\.data$/, "").split("/");
  if (!isViewable(path)) return null;
  return noun === "teams" ? { slug: name } : { metricId: name };
}
