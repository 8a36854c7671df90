import { toCredits } from "@/lib/core/credits";
import { defineRoute } from "@/lib/http/route";
import { getBalance } from "@/lib/ledger/balance";
import { CURRENCY_PER_CREDIT } from "@/lib/pricing/currency";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/v1/credits",
  GET: {
    auth: "key",
    scope: "read",
    async handle({ key }) {
      const { posted, held, available } = await getBalance(key);
      return {
        json: {
          object: "credits",
          available: toCredits(available),
          held: toCredits(held),
          total: toCredits(posted),
          currency_per_credit: CURRENCY_PER_CREDIT,
        },
      };
    },
  },
});
