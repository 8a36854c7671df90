import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { requestJson } from "@/lib/http/client";
import type { WireEndUser, WireEndUsers } from "@/lib/http/end-user-answers";

/** Everything about end users: invalidated as one when something about them changed. */
export const END_USERS_KEY = ["end-users"] as const;

const LISTED = ["range", "sort", "q", "before"] as const;

/** The part of an address that the list is asked with, in one order, so that server and browser name it alike. */
export function endUsersSearch(params: { get(name: string): string | null }): string {
  const picked = new URLSearchParams();
  for (const name of LISTED) {
    const value = params.get(name);
    if (value) picked.set(name, value);
  }
  return picked.toString();
}

export function endUsersQuery(search: string) {
  return queryOptions({
    queryKey: [...END_USERS_KEY, "list", search],
    queryFn: ({ signal }) => requestJson<WireEndUsers>(`/api/end-users${search && `?${search}`}`, { signal }),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: "always",
  });
}

export function endUserQuery(id: string) {
  return queryOptions({
    queryKey: [...END_USERS_KEY, "one", id],
    queryFn: ({ signal }) => requestJson<WireEndUser>(endUserPath(id), { signal }),
    refetchOnWindowFocus: "always",
  });
}

type Change = Partial<Pick<WireEndUser, "requests_per_minute" | "images_per_minute" | "concurrent_requests">> & {
  blocked?: { reason: string } | null;
};

export function changeEndUser(id: string, body: Change): Promise<WireEndUser> {
  return requestJson(endUserPath(id), { method: "PATCH", body });
}

type Budget = Record<"credits_per_day" | "credits_per_month" | "credits_total", number | null>;

export function setEndUserBudget(id: string, body: Budget): Promise<unknown> {
  return requestJson(`${endUserPath(id)}/budget`, { method: "PUT", body });
}

/** The page of an end user. */
export function endUserHref(id: string): string {
  return `/end-users/${encodeURIComponent(id)}`;
}

function endUserPath(id: string): string {
  return `/api/end-users/${encodeURIComponent(id)}`;
}
