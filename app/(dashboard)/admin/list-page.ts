import { LISTS, listSearch } from "@/components/operator/list-search";

/** What Next gives a page of its address. */
export type PageSearch = Promise<Record<string, string | string[] | undefined>>;

/** The part of a page's address that its list is asked with; of a parameter given twice the first counts, as in the browser. */
export async function searchOf(searchParams: PageSearch, list: keyof typeof LISTS): Promise<string> {
  const pairs = Object.entries(await searchParams).map(([name, value]) => [name, [value].flat()[0] ?? ""]);
  return listSearch(new URLSearchParams(pairs), LISTS[list]);
}
