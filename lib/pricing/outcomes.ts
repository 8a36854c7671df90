import { ERRORS, type ErrorCode } from "@/lib/core/errors";

/** How a call can end, what it then costs, and the rule behind it in words. */
export type Outcome = {
  /** An anchor: the error's code, or the name of the outcome. */
  id: string;
  outcome: string;
  charged: string;
  isFree: boolean;
  /** Only of errors. */
  error: { status: number; type: string; retryable: boolean } | null;
};

/** Ends that bring a picture, or touch one that was brought; the money rules of the contract in their order. */
const ENDS: readonly Omit<Outcome, "error">[] = [
  paid("delivered", "All pictures arrive", "each at its price"),
  paid("fewer-images", "Fewer pictures arrive than asked for", "those that arrived; the rest is released"),
  paid("smaller-tier", "A picture comes back in a smaller tier than asked for", "the price of the smaller tier"),
  paid("larger-tier", "A picture comes back larger than asked for", "the price of what was asked for"),
  paid("auto", "size=auto or quality=auto", "1K for auto size, high for auto quality, whatever came back"),
  free("client-leaves-before", "The client hangs up before the call is sent to a provider"),
  paid("client-leaves-after", "The client hangs up afterwards", "its price; the pictures are kept and can be fetched"),
  free("cancelled-before", "A task is cancelled before it is sent to a provider"),
  paid("cancelled-after", "Waiting is stopped afterwards", "its price; the pictures are kept"),
  paid(
    "sdk-retry",
    "An SDK sends the same call again after its connection died",
    "once, whichever of the two is answered",
  ),
  free("replay", "The same Idempotency-Key and body again within 48 hours"),
  free("damaged", "A picture turns out to be damaged", "0 credits; charged already, it is refunded by itself"),
  free("process-dies", "Our process dies before a picture is stored"),
  free("fetched-again", "A finished picture is fetched again"),
  free("quote", "A quote"),
  free("test-key", "Anything with a test key"),
];

/** What is charged for every outcome the contract knows: the ends above, then every code of the error table. */
export function outcomes(): Outcome[] {
  return [...ENDS.map((end) => ({ ...end, error: null })), ...errorOutcomes()];
}

function errorOutcomes(): Outcome[] {
  return Object.entries(ERRORS)
    .filter(([code]) => !ONLY_ON_PAGES.some((own) => own === code))
    .map(([code, error]) => ({ ...free(code, code), error }))
    .sort((a, b) => a.error.status - b.error.status);
}

/** Codes that the dashboard's own requests get; no call of the API ends with them. */
const ONLY_ON_PAGES: readonly ErrorCode[] = [
  "not_signed_in",
  "wrong_credentials",
  "cross_site_request",
  "reauthentication_required",
  "payments_unavailable",
];

function paid(id: string, outcome: string, charged: string): Omit<Outcome, "error"> {
  return { id, outcome, charged, isFree: false };
}

function free(id: string, outcome: string, charged = "0 credits"): Omit<Outcome, "error"> {
  return { id, outcome, charged, isFree: true };
}
