import type { Mutant } from "../mutant";

const BUDGETS = "lib/ledger/budgets.db.test.ts";
const BUDGET_LOCKS = "lib/ledger/budget-locks.db.test.ts";

/** What keys, end users and workspaces may use. */
export const BUDGET_MUTANTS: readonly Mutant[] = [
  {
    fault: "holds do not count for budgets",
    ...{ in: "ledger_hold", from: "PERFORM ledger_move_budgets(h, p_amount, 0, 1);", to: "" },
    ...{ file: BUDGETS, test: "a budget of the workspace > per day holds exactly under 50 parallel holds" },
    red: "expected [ { outcome: 'held', …(2) }, …(49) ] to have a length of 7 but got 50",
  },
  {
    fault: "a budget does not get back what was held",
    ...{ in: "ledger_settle", from: "ledger_move_budgets(h, -h.amount,", to: "ledger_move_budgets(h, 0," },
    ...{
      file: BUDGETS,
      test: "a budget of the key > counts what is held, then what was captured, and gives back the rest",
    },
    red: "expected [ { period: 'day', …(3) }, …(2) ] to deeply equal [ …(3) ]",
  },
  {
    fault: "a budget does not get back what was reversed",
    ...{ in: "ledger_reverse_capture", from: "PERFORM ledger_move_budgets(h, 0, -p_amount, 0);", to: "" },
    ...{ file: BUDGETS, test: "a budget of the end_user > gets back what a reversed capture had used" },
    red: "expected [ …(3) ] to deeply equal [ …(3) ]",
  },
  {
    fault: "budgets are compared without a lock",
    ...{ in: "ledger_lock_budgets", from: "FOR UPDATE OF c", to: "" },
    file: "lib/ledger/guards.db.test.ts",
    test: "S115: the last credit of a budget that was used before is held once by fifty that wait at one barrier",
    red: "to deeply equal [ 'end_user_budget_exceeded'",
  },
  {
    fault: "a budget forgets what is held",
    ...{ in: "ledger_judge_budgets", from: "coalesce(c.held + c.captured, 0)", to: "coalesce(c.captured, 0)" },
    ...{ file: BUDGETS, test: "a budget of the workspace > per total holds exactly under 50 parallel holds" },
    red: "expected [ { outcome: 'held', …(2) }, …(49) ] to have a length of 7 but got 50",
  },
  {
    fault: "the room that is told is that of the largest budget",
    ...{ in: "ledger_judge_budgets", from: "min(ceiling - used)", to: "max(ceiling - used)" },
    ...{
      file: BUDGETS,
      test: "a budget of the key > tells the budget that blocks longest and the room that all of them leave",
    },
    red: "expected { room: 96000, used: 4000, …(3) } to deeply equal { period: 'month', limit: 6000, …(3) }",
  },
  {
    fault: "a key may have one request more open than its limit",
    ...{ in: "ledger_judge_budgets", from: "open_holds >= (p_limits", to: "open_holds > (p_limits" },
    file: BUDGETS,
    test: "what a key has open is limited also for calls that hold nothing, and named before its budget",
    red: "expected [ 'held', 'held', …(1) ] to deeply equal [ 'held', …(2) ]",
  },
  {
    fault: "end users of one name share a budget across workspaces",
    ...{ in: "ledger_counters", from: "p_workspace_id || ':' || p_end_user", to: "p_end_user" },
    ...{ file: BUDGET_LOCKS, test: "end users of one name in two workspaces have nothing in common" },
    red: "expected [ 'held', 'end_user_budget_exceeded' ] to deeply equal [ 'held', 'held' ]",
  },
];
