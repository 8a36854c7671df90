import { expect, test } from "vitest";
import { operatorHref } from "./linked-text";
import { listSearch } from "./list-search";

const ULID = "01KPQ7J7DWB7QZ3WCEK3YVPBRA";

test("a list is asked in one order, with its own parameters only and none that is empty", () => {
  const params = new URLSearchParams("before=x&utm=y&q=mara%40example.com&status=");

  expect(listSearch(params, ["q", "status", "before"])).toBe("q=mara%40example.com&before=x");
});

test("requests, customers and payments have a page of the operators', other ids have none", () => {
  expect([`req_${ULID}`, `ws_${ULID}`, `pay_${ULID}`, `usr_${ULID}`, "SPRING-2027"].map(operatorHref)).toEqual([
    `/admin/requests/req_${ULID}`,
    `/admin/customers/ws_${ULID}`,
    `/admin/payments/pay_${ULID}`,
    null,
    null,
  ]);
});
