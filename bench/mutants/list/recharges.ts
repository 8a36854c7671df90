import type { Mutant } from "../mutant";

const PROMO = "lib/payments/redeem-promo-code.db.test.ts";
const AUTO = "lib/payments/open-auto-top-up.db.test.ts";

/** Promo codes and automatic recharges. */
export const RECHARGES: readonly Mutant[] = [
  {
    fault: "a promo code can be redeemed by more than it was made for",
    ...{ in: "redeem_promo_code", from: "promo.redemptions >= promo.max_redemptions", to: "false" },
    ...{ file: PROMO, test: "a code is redeemed by as many workspaces as it was made for, however many try at once" },
    red: 'new row for relation "promo_code" violates check constraint "promo_code_is_not_overdrawn"',
  },
  {
    fault: "a promo code is not locked",
    ...{ in: "redeem_promo_code", from: " FOR UPDATE", to: "" },
    ...{ file: PROMO, test: "fifty calls of one workspace at once redeem a code once, and the others are told so" },
    red: "expected [ …(50) ] to deeply equal [ Array(50) ]",
  },
  {
    fault: "a promo code outlives its end",
    ...{ in: "redeem_promo_code", from: "promo.expires_at <= now()", to: "false" },
    ...{ file: PROMO, test: "a code that is over gives nothing" },
    red: "expected 'redeemed' to be 'expired'",
  },
  {
    fault: "no guard of the table stands behind the promo code's limit",
    statement: "ALTER TABLE promo_code DROP CONSTRAINT promo_code_is_not_overdrawn",
    ...{ file: PROMO, test: "the table itself counts no redemption beyond the limit" },
    red: 'promise resolved "[]" instead of rejecting',
  },
  {
    fault: "automatic recharges go beyond the month's ceiling",
    ...{
      in: "open_auto_top_up",
      from: "OR auto_top_up_spent(p_workspace_id) + p_amount_cents > setting.monthly_ceiling_cents",
      to: "",
    },
    ...{ file: AUTO, test: "an automatic recharge > is not opened beyond the month's ceiling, and up to it is" },
    red: "expected [ 1, 1, 1, 1 ] to deeply equal [ 1, 1, 1, +0 ]",
  },
  {
    fault: "a second automatic recharge is opened beside the first",
    ...{
      in: "open_auto_top_up",
      from: "EXISTS (SELECT FROM payment y",
      to: "EXISTS (SELECT FROM payment y WHERE false) AND EXISTS (SELECT FROM payment y",
    },
    ...{ file: AUTO, test: "an automatic recharge > is opened once while one is on its way" },
    red: 'duplicate key value violates unique constraint "payment_one_open_auto_top_up"',
  },
  {
    fault: "an automatic recharge does not wait after a failure",
    ...{ in: "open_auto_top_up", from: "setting.next_try_at > now()", to: "false" },
    ...{ file: AUTO, test: "an automatic recharge > waits an hour after a failure" },
    red: "expected [ 1, +0, +0 ] to deeply equal [ +0, +0, 1 ]",
  },
  {
    fault: "an automatic recharge is opened at the threshold",
    ...{ in: "open_auto_top_up", from: "w.posted - w.held < setting.below", to: "w.posted - w.held <= setting.below" },
    ...{
      file: AUTO,
      test: "an automatic recharge > is opened below the threshold, of which open requests count as spent, and not at it",
    },
    red: "expected [ 1, +0 ] to deeply equal [ +0, 1 ]",
  },
  {
    fault: "failures never switch the automatic recharge off",
    ...{ in: "auto_top_up_learn", from: "is_enabled = failures < 2", to: "is_enabled = true" },
    ...{ file: AUTO, test: "an automatic recharge > is switched off by the third failure in a row" },
    red: "expected [ false, false, false ] to deeply equal [ false, false, true ]",
  },
];
