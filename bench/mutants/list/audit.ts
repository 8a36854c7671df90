import type { Mutant } from "../mutant";

const BLIND = "lib/ledger/audit-blind-spots.db.test.ts";
const CHECKS = "lib/ledger/audit-checks.ts";
const PRICES = "lib/pricing/price-table.test.ts";

/** What the audit no longer sees. */
export const AUDIT_MUTANTS: readonly Mutant[] = [
  {
    fault: "the audit does not count open holds",
    source: CHECKS,
    ...{
      from: "WHERE w.held <> coalesce(h.total, 0) OR w.open_holds <> coalesce(h.holds, 0)",
      to: "WHERE w.held <> coalesce(h.total, 0)",
    },
    file: BLIND,
    test: "A2 alone notices a wallet that counts an open hold which is not there",
    red: "expected [] to deeply equal [ 'A2' ]",
  },
  {
    fault: "the audit takes any workspace's hold for a capture's",
    ...{
      source: "lib/ledger/audit-of-requests.ts",
      from: " OR h.workspace_id <> t.workspace_id)",
      to: ")",
    },
    ...{ file: BLIND, test: "A5 notices a capture whose hold is another workspace's" },
    red: "expected [ 'A17' ] to deeply equal [ 'A5', 'A17' ]",
  },
  {
    fault: "the audit does not compare a wallet's place with its journal's",
    ...{ source: CHECKS, from: "WHERE w.seq <> coalesce(t.last, 0)", to: "WHERE false" },
    ...{ file: BLIND, test: "A6 alone notices a wallet that counts a line which is not there" },
    red: "expected [] to deeply equal [ 'A6' ]",
  },
  {
    fault: "the audit does not look at how lots were used",
    ...{ source: CHECKS, from: "WHERE l.amount - l.remaining <> coalesce(u.total, 0)", to: "WHERE false" },
    ...{ file: BLIND, test: "A10 alone notices a use that its lot does not know of" },
    red: "expected [] to deeply equal [ 'A10' ]",
  },
];

/** A wrong price. */
export const PRICE_MUTANTS: readonly Mutant[] = [
  ["gpt-image-2", "fromCredits(133)", "fromCredits(132)", "gpt-image-2 at 3840x2160 costs [4,34,133]"],
  ["gpt-image-1.5", "fromCredits(14)", "fromCredits(15)", "gpt-image-1.5 at 1536x1024 costs [1,4,14]"],
].map(([model = "", from = "", to = "", test = ""]) => ({
  fault: `${model} is sold at another price`,
  ...{ source: `lib/catalog/models/${model}.ts`, from, to },
  ...{ file: PRICES, test },
  red: "to deeply equal",
}));
