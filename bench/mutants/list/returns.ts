import type { Mutant } from "../mutant";

const TAKE_BACK = "lib/ledger/take-back.db.test.ts";
const LEDGER = "lib/ledger/ledger.db.test.ts";
const RACES = "lib/ledger/races.db.test.ts";

/** Refunds, disputes, their reversals, and images that are given back. */
export const RETURNS: readonly Mutant[] = [
  {
    fault: "a refund does not look for the lot of its payment",
    ...{ in: "ledger_take_back", from: "taken := least(p_amount, lot.remaining);", to: "taken := 0;" },
    file: TAKE_BACK,
    test: "a refund > takes from the lot that the payment bought, although others would be used before it",
    red: "expected 10000 to be 7000",
  },
  {
    fault: "a payment can be refunded more than once in full",
    ...{ in: "ledger_take_back", from: "lot.amount - ledger_payment_taken(p_payment_id, p_kind)", to: "lot.amount" },
    file: TAKE_BACK,
    test: "a refund > never takes more than the payment credited, and nothing of one that credited nothing",
    red: 'promise resolved "{ applied: true, balance_after: 3999 }" instead of rejecting',
  },
  {
    fault: "one workspace is disputed for what another one bought",
    ...{ in: "ledger_take_back", from: "lot.workspace_id IS DISTINCT FROM p_workspace_id OR", to: "" },
    file: TAKE_BACK,
    test: "a dispute > never takes more than the payment credited, and nothing of one that credited nothing",
    red: 'expected [Function] to throw error matching /exceeds what payment/ but got \'null value in column "lot_id" of r',
  },
  {
    fault: "a dispute of the same ref is booked twice",
    ...{ in: "ledger_take_back", from: "t.kind = p_kind AND t.ref = p_ref", to: "t.kind = 'refund' AND t.ref = p_ref" },
    ...{ file: TAKE_BACK, test: "a dispute > is one movement however often and however parallel its ref is sent" },
    red: 'duplicate key value violates unique constraint "transfer_kind_ref_key"',
  },
  {
    fault: "a refund does not lock the wallet",
    ...{ in: "ledger_take_back", from: " FOR UPDATE", to: "" },
    file: RACES,
    test: "S115: fifty that wait at one barrier have one effect > a refund of one ref is booked once",
    red: "expected [ [ …(49) ], 1 ] to deeply equal [ [], 1 ]",
  },
  {
    fault: "a dispute leaves the other lots what its own no longer had",
    ...{ in: "ledger_take_back", from: "PERFORM ledger_use_lots(p_workspace_id, line.id, p_amount - taken);", to: "" },
    file: "lib/ledger/guards.db.test.ts",
    test: "a dispute takes from the other lots what the payment's own no longer has",
    red: "expected [ { remaining: +0 }, …(2) ] to deeply equal [ { remaining: +0 }, …(2) ]",
  },
  {
    fault: "a reversed refund does not fill what is owed",
    ...{ in: "ledger_give_back", from: "p_amount - least(p_amount, greatest(0, -before.posted))", to: "p_amount" },
    ...{ file: TAKE_BACK, test: "a refund > that is reversed fills what is owed, then the payment's lot, once" },
    red: "expected 9000 to be 5000",
  },
  {
    fault: "more is given back than was taken",
    in: "ledger_give_back",
    from: "p_amount > ledger_payment_taken(p_payment_id, replace(p_kind, '_reversal', ''))",
    to: "false",
    ...{ file: TAKE_BACK, test: "a dispute > that is reversed fills what is owed, then the payment's lot, once" },
    red: 'promise resolved "{ applied: true, balance_after: 6001 }" instead of rejecting',
  },
  {
    fault: "what has no room in the payment's lot is lost",
    ...{ in: "ledger_give_back", from: "IF rest > given THEN", to: "IF false THEN" },
    file: TAKE_BACK,
    test: "what comes back to a lot that has less room > is, of a refund, a lot of its own for the rest",
    red: "expected [ …(3) ] to deeply equal [ …(4) ]",
  },
  {
    fault: "what was taken of a payment forgets what was given back",
    ...{ in: "ledger_payment_taken", from: "kind IN (p_kind, p_kind || '_reversal')", to: "kind = p_kind" },
    file: TAKE_BACK,
    test: "a disputed payment may be refunded before its dispute is reversed, not beyond its credits by one of them",
    red: 'promise resolved "{ applied: true, balance_after: 4001 }" instead of rejecting',
  },
  {
    fault: "an image is given back twice",
    in: "ledger_reverse_capture",
    from: "EXISTS (SELECT FROM transfer WHERE kind = 'capture_reversal' AND ref = p_ref)",
    to: "false",
    ...{ file: LEDGER, test: "lots > get back what a reversed capture took, once" },
    red: 'duplicate key value violates unique constraint "transfer_kind_ref_key"',
  },
  {
    fault: "more is given back than was charged",
    ...{ in: "ledger_reverse_capture", from: "IF p_amount > h.captured -", to: "IF p_amount > 2 * h.captured -" },
    ...{ file: LEDGER, test: "lots > are never given more back than was charged" },
    red: "expected [Function] to throw error matching /exceeds what request/ but got 'new row for relation \"budget_count",
  },
  {
    fault: "an image is given back to a lot that is over",
    in: "ledger_reverse_capture",
    from: " AND (l.expires_at IS NULL OR l.expires_at > now())",
    to: "",
    ...{
      file: "lib/ledger/expire-lots.db.test.ts",
      test: "an image that is given back after its lot expired is a lot that does not",
    },
    red: "expected [ +0 ] to deeply equal [ +0, 5000 ]",
  },
  {
    fault: "an image that is given back does not fill what is owed",
    in: "ledger_reverse_capture",
    from: "p_amount - least(p_amount, greatest(0, -before.posted))",
    to: "p_amount",
    ...{ file: TAKE_BACK, test: "an image that is given back while credits are owed fills that first" },
    red: "expected 12000 to be 2000",
  },
];
