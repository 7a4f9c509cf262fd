type Match = { id: string; data?: unknown } | undefined;

/** What a route's `meta` returns: the page's own title and, behind it, the coalition's name from the root's data. */
export function titled(matches: readonly Match[], title: string | null | undefined) {
  const shell = matches.find((match) => match?.id === "root")?.data as { coalitionName?: string } | undefined;
  return [{ title: [title, shell?.coalitionName ?? "Colead"].filter(Boolean).join(" – ") }];
}
