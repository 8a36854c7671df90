import { AUDIT_MUTANTS, PRICE_MUTANTS } from "./list/audit";
import { BUDGET_MUTANTS } from "./list/budgets";
import { TABLE_GUARDS } from "./list/guards";
import { HOLDS } from "./list/holds";
import { LOTS } from "./list/lots";
import { PAYMENTS } from "./list/payments";
import { RECHARGES } from "./list/recharges";
import { REQUESTS } from "./list/requests";
import { RETURNS } from "./list/returns";
import type { Mutant } from "./mutant";

/** Every fault of which it is known which test notices it. */
export const MUTANTS: readonly Mutant[] = [
  ...HOLDS,
  ...BUDGET_MUTANTS,
  ...LOTS,
  ...RETURNS,
  ...PAYMENTS,
  ...RECHARGES,
  ...REQUESTS,
  ...TABLE_GUARDS,
  ...AUDIT_MUTANTS,
  ...PRICE_MUTANTS,
];

/** A few fast ones of two files, so that the runner itself is tested with everything else. */
export const QUICK: readonly string[] = [
  "a hold forgets what others hold",
  "a release keeps what was held",
  "the newest of equal lots is used first",
  "a line can be booked twice",
  "the lot that ends last is used first",
];
