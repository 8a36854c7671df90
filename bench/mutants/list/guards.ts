import type { Mutant } from "../mutant";

const GUARDS = "lib/ledger/guards.db.test.ts";
const LEDGER = "lib/ledger/ledger.db.test.ts";

/** Triggers, constraints and indexes that stand behind the functions. */
export const TABLE_GUARDS: readonly Mutant[] = [
  {
    fault: "a line can be booked twice",
    statement: "DROP INDEX transfer_kind_ref_key",
    ...{ file: GUARDS, test: "whoever writes, the tables refuse > a second line of a kind for what was booked before" },
    red: 'promise resolved "[]" instead of rejecting',
  },
  {
    fault: "two lines can have the same place in a journal",
    statement: "DROP INDEX transfer_workspace_id_seq_key",
    ...{
      file: GUARDS,
      test: "whoever writes, the tables refuse > a second line in the same place of a workspace's journal",
    },
    red: 'promise resolved "[]" instead of rejecting',
  },
  {
    fault: "a lot can have more than it had",
    statement: "ALTER TABLE credit_lot DROP CONSTRAINT credit_lot_remaining_is_within_amount",
    ...{ file: GUARDS, test: "whoever writes, the tables refuse > a lot with more than it had" },
    red: 'promise resolved "[]" instead of rejecting',
  },
  {
    fault: "lines of the journal can be rewritten",
    statement: "DROP TRIGGER transfer_is_append_only ON transfer",
    ...{ file: LEDGER, test: "the journal > refuses UPDATE transfer SET amount = 1" },
    red: "expected [Function] to throw error matching /is append-only/ but got 'new row for relation \"transfer\" viola…'",
  },
  {
    fault: "the journal can be emptied",
    statement: "DROP TRIGGER transfer_is_never_emptied ON transfer",
    ...{ file: GUARDS, test: "whoever writes, the tables refuse > to empty transfer by itself" },
    red: "expected [Function] to throw error including 'transfer is append-only' but got 'lot_use is append-only: TRUNCA",
  },
  {
    fault: "the guard of the journal does nothing",
    statement: "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
    ...{ file: LEDGER, test: "the journal > refuses DELETE FROM lot_use" },
    red: 'promise resolved "[]" instead of rejecting',
  },
  {
    fault: "a line can name accounts of another kind",
    statement: "ALTER TABLE transfer DROP CONSTRAINT transfer_accounts_fit_its_kind",
    ...{ file: "lib/ledger/top-up.db.test.ts", test: "no line of that kind can name other accounts" },
    red: 'promise resolved "[]" instead of rejecting',
  },
  {
    fault: "an order can be rewritten after it was made",
    statement: "DROP TRIGGER payment_keeps_its_order ON payment",
    file: "lib/payments/settle.db.test.ts",
    test: "what was written first > cannot be rewritten: UPDATE payment SET credits = credits + 1",
    red: 'promise resolved "[]" instead of rejecting',
  },
];
