/**
 * The address part of a name: lower case letters and digits with hyphens, 60 at most.
 * @returns an empty text when the name has no letter or digit that can stand in an address.
 */
export function slugOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.replace(/&/g, " and ").replace(/[^a-z0-9]+/g, "-");
  return words.slice(0, 60).replace(/^-+|-+$/g, "");
}

// Words that lead to a form where a slug may stand.
const taken = new Set(["new", "edit"]);

/**
 * A slug for a name that is free: the name's own, else with the first number that is.
 * @param isTaken the slugs that somebody has or had.
 * @param kind stands in for a name without any letter or digit.
 */
export function freeSlug(name: string, kind: string, isTaken: (slug: string) => boolean): string {
  const wish = slugOf(name) || kind;
  const isFree = (slug: string) => !taken.has(slug) && !isTaken(slug);
  if (isFree(wish)) return wish;
  for (let n = 2; ; n++) {
    const slug = `${wish.slice(0, 54)}-${n}`;
    if (isFree(slug)) return slug;
  }
}
