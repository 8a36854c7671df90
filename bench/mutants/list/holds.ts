import type { Mutant } from "../mutant";

const LEDGER = "lib/ledger/ledger.db.test.ts";
const RACES = "lib/ledger/races.db.test.ts";

/** Reserving and resolving. */
export const HOLDS: readonly Mutant[] = [
  {
    fault: "a hold does not look at the balance",
    ...{ in: "ledger_hold", from: "AND (p_amount = 0 OR wallet.posted - wallet.held >= p_amount)", to: "" },
    ...{ file: LEDGER, test: "hold > never promises more than the balance, whatever runs at once" },
    red: "expected [ { outcome: 'held', …(2) }, …(49) ] to have a length of 10 but got 50",
  },
  {
    fault: "a hold forgets what others hold",
    ...{ in: "ledger_hold", from: "wallet.posted - wallet.held >= p_amount", to: "wallet.posted >= p_amount" },
    ...{ file: LEDGER, test: "hold > reserves credits that can then not be held again" },
    red: "expected [ 'held', 'held' ] to deeply equal [ 'held', 'insufficient_credits' ]",
  },
  {
    fault: "a hold compares with a balance that it read before it waited",
    in: "ledger_hold",
    from: "wallet.posted - wallet.held >= p_amount",
    to: "(SELECT x.posted - x.held FROM wallet x WHERE x.workspace_id = p_workspace_id) >= p_amount",
    file: "lib/ledger/guards.db.test.ts",
    test: "credits that a hold and an adjustment want at the same time > go to the adjustment that came first, although both looked before either had written",
    red: "expected [ 'adjusted', 'held' ] to deeply equal [ 'adjusted', 'insufficient_credits' ]",
  },
  {
    fault: "a hold needs a millicredit more than its amount",
    ...{
      in: "ledger_hold",
      from: "wallet.posted - wallet.held >= p_amount",
      to: "wallet.posted - wallet.held > p_amount",
    },
    ...{
      file: "lib/ledger/guards.db.test.ts",
      test: "S115: 500 that hold a credit each of a balance for 200 hold exactly 200",
    },
    red: "expected { held: 199, refused: +0 } to deeply equal { held: 200, refused: 300 }",
  },
  {
    fault: "a hold lowers what is held",
    ...{ in: "ledger_hold", from: "held = wallet.held + p_amount", to: "held = wallet.held - p_amount" },
    ...{ file: LEDGER, test: "hold > reserves credits that can then not be held again" },
    red: 'new row for relation "wallet" violates check constraint "wallet_held_is_not_negative"',
  },
  {
    fault: "any number of requests may be open",
    ...{ in: "ledger_hold", from: "AND wallet.open_holds < p_max_open_holds", to: "" },
    ...{ file: LEDGER, test: "hold > stops at the limit of open requests and takes the next one after a release" },
    red: "expected [ 'held', 'held' ] to deeply equal [ 'concurrency_limit', 'held' ]",
  },
  {
    fault: "a request can be held for twice",
    statement: "DROP INDEX hold_request_id_key",
    ...{ file: LEDGER, test: "hold > is refused for a second hold of the same request" },
    red: "promise resolved \"{ outcome: 'held', …(2) }\" instead of rejecting",
  },
  {
    fault: "more can be captured than was held",
    statement: "ALTER TABLE hold DROP CONSTRAINT hold_captures_at_most_its_amount",
    ...{ file: LEDGER, test: "settle > never captures more than was held" },
    red: "promise resolved \"'settled'\" instead of rejecting",
  },
  {
    fault: "a release keeps what was held",
    ...{ in: "ledger_settle", from: "held = held - h.amount", to: "held = held - p_captured" },
    ...{ file: LEDGER, test: "settle > releases without a journal line" },
    red: "expected { posted: 10000, held: 8000, …(1) } to deeply equal { posted: 10000, held: +0, …(1) }",
  },
  {
    fault: "a capture adds to the balance",
    ...{ in: "ledger_settle", from: "SET posted = posted - p_captured", to: "SET posted = posted + p_captured" },
    ...{ file: LEDGER, test: "settle > captures a part and returns the rest" },
    red: "expected { posted: 13000, held: +0, …(1) } to deeply equal { posted: 7000, held: +0, …(1) }",
  },
  {
    fault: "a hold that was resolved is resolved again",
    ...{ in: "ledger_settle", from: "h.state <> 'open'", to: "false" },
    ...{ file: LEDGER, test: "settle > names the second resolution of a hold and changes nothing" },
    red: 'new row for relation "budget_counter" violates check constraint "budget_counter_is_not_negative"',
  },
  {
    fault: "a resolution does not lock its hold",
    ...{
      in: "ledger_settle",
      from: "WHERE request_id = p_request_id FOR UPDATE",
      to: "WHERE request_id = p_request_id",
    },
    file: RACES,
    test: "S115: fifty that wait at one barrier have one effect > a hold is settled once, whether it is captured, released or expires",
    red: "expected [ 1, +0 ] to deeply equal [ 1, 49 ]",
  },
  {
    fault: "a process that was declared dead still charges",
    ...{ in: "ledger_settle", from: " AND process.state <> 'dead'", to: "" },
    file: LEDGER,
    test: "settle > is refused to a process that was declared dead, and to one that does not own the hold",
    red: "expected 'settled' to be 'owner_is_gone'",
  },
  {
    fault: "a process charges for what another one owns",
    ...{ in: "ledger_settle", from: " AND id = h.process_id", to: "" },
    file: LEDGER,
    test: "settle > is refused to a process that was declared dead, and to one that does not own the hold",
    red: "expected 'settled' to be 'owner_is_gone'",
  },
];
