/** How many rows a page of a list shows. */
export const PAGE_SIZE = 50;

/** One page of a list. */
export type Paged<T> = { rows: T[]; total: number; page: number };

/** The number in `?page=`; 1 for anything that is none. */
export function pageNumber(url: string): number {
  const text = new URL(url).searchParams.get("page") ?? "";
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1;
}

/** The instant in `?before=`, for lists that go on with what is older; undefined for anything that is none. */
export function instantIn(url: string): number | undefined {
  const text = new URL(url).searchParams.get("before") ?? "";
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}

/** Where the rows of a page begin. */
export function offsetOf(page: number): number {
  return (page - 1) * PAGE_SIZE;
}

/** What a list's pager needs: addresses of the neighbours, with the list's other parameters kept. */
export function pagerOf<T>(path: string, list: Paged<T>, params: Record<string, string> = {}, size = PAGE_SIZE) {
  const at = (page: number) => {
    const query = new URLSearchParams(
      Object.entries({ ...params, page: page > 1 ? String(page) : "" }).filter(([, v]) => v),
    );
    const text = query.toString();
    return text ? `${path}?${text}` : path;
  };
  return {
    shown: list.rows.length,
    total: list.total,
    previousHref: list.page > 1 ? at(list.page - 1) : null,
    nextHref: (list.page - 1) * size + list.rows.length < list.total ? at(list.page + 1) : null,
  };
}
