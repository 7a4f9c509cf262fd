/** A page that is the same for every visitor without a login, until the coalition's public data change. */
export type PublicPage = {
  /** As in routes.ts: `:name` stands for one segment. */
  pattern: string;
  /** The query parameters that the page reads. Any other is dropped before the page is asked. */
  params: string[];
  /** Other sites may show it inside their pages. It has no form and no script, and reads no cookie: all get the same. */
  isEmbeddable?: true;
};

/**
 * The pages that the HTTP server renders once and then answers from memory. Their loaders must read nothing but the
 * coalition's public data, the path, the parameters named here and the language: no clock finer than the day, no
 * cookie, no header.
 */
export const publicPages: PublicPage[] = [
  { pattern: "/", params: [] },
  { pattern: "/about", params: [] },
  { pattern: "/accessibility", params: [] },
  { pattern: "/privacy", params: [] },
  { pattern: "/teams", params: ["page"] },
  { pattern: "/teams/:team", params: [] },
  { pattern: "/teams/:team/people", params: ["page"] },
  { pattern: "/teams/:team/metrics", params: ["page", "organization", "category", "period", "compare"] },
  { pattern: "/teams/:team/solutions", params: ["page"] },
  { pattern: "/teams/:team/sessions", params: ["page"] },
  { pattern: "/teams/:team/solutions/:solution", params: [] },
  { pattern: "/teams/:team/solutions/:solution/story", params: ["show", "page"] },
  { pattern: "/teams/:team/sessions/:session", params: [] },
  { pattern: "/teams/:team/plan", params: [] },
  { pattern: "/metrics", params: ["page", "team", "organization", "category", "period", "compare"] },
  { pattern: "/metrics/:metric", params: ["page", "from", "to"] },
  { pattern: "/metrics/:metric/chart.svg", params: [], isEmbeddable: true },
  { pattern: "/metrics/:metric/embed", params: [], isEmbeddable: true },
  { pattern: "/metrics/:metric/versions", params: [] },
  { pattern: "/organizations", params: ["page", "group", "q"] },
  { pattern: "/organizations/:organization", params: ["page"] },
];

// Words that stand where an id may stand, and lead to a form.
const forms = new Set(["new", "edit", "headlines"]);

const byLength = new Map<number, { segments: string[]; page: PublicPage }[]>();
for (const page of publicPages) {
  const segments = page.pattern.split("/").slice(1);
  byLength.set(segments.length, [...(byLength.get(segments.length) ?? []), { segments, page }]);
}

/** The public page that a path shows, if it shows one. Only the canonical spelling counts: no trailing slash. */
export function publicPageAt(path: string): PublicPage | null {
  if (path.includes("%") || path.includes("//")) return null;
  const segments = path.split("/").slice(1);
  const candidates = byLength.get(segments.length) ?? [];
  const found = candidates.find(({ segments: pattern }) =>
    pattern.every((part, i) => (part.startsWith(":") ? isId(segments[i]) : part === segments[i])),
  );
  return found?.page ?? null;
}

function isId(segment: string | undefined): boolean {
  return segment !== undefined && /^[a-z0-9-]{1,80}$/.test(segment) && !forms.has(segment);
}
