import type { Mutant } from "../mutant";

const LEDGER = "lib/ledger/ledger.db.test.ts";
const TOP_UP = "lib/ledger/top-up.db.test.ts";
const EXPIRY = "lib/ledger/expire-lots.db.test.ts";
const ADJUST = "lib/ledger/adjust.db.test.ts";
const GUARDS = "lib/ledger/guards.db.test.ts";

/** Credits that come in, the order in which they are used, and their end. */
export const LOTS: readonly Mutant[] = [
  {
    fault: "what was bought is used before what was given",
    ...{ in: "ledger_use_lots", from: "(source = 'promotional') DESC", to: "(source = 'promotional')" },
    ...{ file: TOP_UP, test: "what was bought is spent after what was given" },
    red: "expected [ …(2) ] to deeply equal [ …(2) ]",
  },
  {
    fault: "the lot that ends last is used first",
    ...{ in: "ledger_use_lots", from: "ORDER BY expires_at NULLS LAST", to: "ORDER BY expires_at DESC NULLS LAST" },
    ...{ file: GUARDS, test: "of lots that end the one that ends first is used first, whichever came first" },
    red: "expected [ 10000, +0, 5000, 4000 ] to deeply equal [ 10000, 5000, +0, 4000 ]",
  },
  {
    fault: "the newest of equal lots is used first",
    ...{ in: "ledger_use_lots", from: "DESC, id)", to: "DESC, id DESC)" },
    ...{ file: GUARDS, test: "of lots that are alike the oldest is used first" },
    red: "expected [ { remaining: 10000 }, …(1) ] to deeply equal [ { remaining: 6000 }, …(1) ]",
  },
  {
    fault: "credits that come in do not fill what is owed",
    ...{ in: "ledger_add_lot", from: "greatest(0, -p_posted_before)", to: "0" },
    ...{ file: LEDGER, test: "grant > fills a hole before it gives anything to spend" },
    red: "expected undefined to deeply equal { amount: 5000, remaining: 2000, …(1) }",
  },
  {
    fault: "a grant does not look for its ref",
    ...{ in: "ledger_grant", from: "IF FOUND THEN", to: "IF false THEN" },
    ...{ file: LEDGER, test: "grant > is one grant however often and however parallel its ref is sent" },
    red: 'duplicate key value violates unique constraint "transfer_kind_ref_key"',
  },
  {
    fault: "a recharge does not lock the wallet before it looks for its ref",
    ...{ in: "ledger_top_up", from: " FOR UPDATE", to: "" },
    file: TOP_UP,
    test: "the same ref is one top-up also when all looked before one had written, and another ref is another",
    red: "duplicate key value violates unique constraint",
  },
  {
    fault: "a recharge is a promotional lot",
    ...{ in: "ledger_top_up", from: "'purchased'", to: "'promotional'" },
    ...{ file: TOP_UP, test: "a top-up comes from Stripe and is a lot that was bought and never expires" },
    red: "expected { kind: 'top_up', …(6) } to deeply equal { kind: 'top_up', …(6) }",
  },
  {
    fault: "an adjustment takes what open requests hold",
    ...{ in: "ledger_adjust", from: "AND before.posted - before.held < -p_delta", to: "AND before.posted < -p_delta" },
    ...{ file: ADJUST, test: "an adjustment > takes nothing that open requests hold, and says how much there is" },
    red: 'promise resolved "{ applied: true, transferId: 3, …(1) }" instead of rejecting',
  },
  {
    fault: "an adjustment does not lock the wallet",
    ...{ in: "ledger_adjust", from: " FOR UPDATE", to: "" },
    file: "lib/ledger/races.db.test.ts",
    test: "S115: fifty that wait at one barrier have one effect > a adjustment of one ref is booked once",
    red: "expected [ [ …(49) ], 1 ] to deeply equal [ [], 1 ]",
  },
  {
    fault: "an adjustment downwards leaves the lots as they are",
    ...{ in: "ledger_adjust", from: "PERFORM ledger_use_lots(p_workspace_id, line.id, -p_delta);", to: "NULL;" },
    ...{ file: ADJUST, test: "an adjustment > downwards takes from the lots in their order" },
    red: "expected [ …(2) ] to deeply equal [ …(2) ]",
  },
  {
    fault: "a lot ends with what open requests hold of it",
    ...{ in: "ledger_expire_lots", from: "least(lot.remaining, lot.up_to_here - before.held)", to: "lot.remaining" },
    file: EXPIRY,
    test: "what open requests hold when a lot expires > stays theirs until they end: captured from that lot, and what they release expires then",
    red: "expected [ [ +0, 10000 ], …(1) ] to deeply equal [ [ 6000, 10000 ], …(1) ]",
  },
  {
    fault: "lots end before their time",
    ...{ in: "ledger_expire_lots", from: "o.expires_at <= now()", to: "o.expires_at IS NOT NULL" },
    ...{ file: EXPIRY, test: "a lot whose time is over ends with a line that names it; the others stay" },
    red: "expected [ +0, +0, 3000 ] to deeply equal [ +0, 4000, 3000 ]",
  },
  {
    fault: "open requests cover the lots in another order than they use them",
    ...{ in: "ledger_expire_lots", from: "(ORDER BY o.expires_at,", to: "(ORDER BY o.expires_at DESC," },
    file: EXPIRY,
    test: "what open requests hold when a lot expires > covers the lots in the order in which they will use them",
    red: "expected [ 4000, 1000 ] to deeply equal [ 2000, 3000 ]",
  },
  {
    fault: "two workers end the same lots",
    ...{ in: "ledger_expire_lots", from: " FOR UPDATE", to: "" },
    ...{
      file: GUARDS,
      test: "workers that end the same lots end each once, although all looked before one had written",
    },
    red: "duplicate key value violates unique constraint",
  },
];
