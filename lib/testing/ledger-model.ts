/** What a journal line says, as the model is told it. */
export type Line = {
  id: number;
  kind: string;
  amount: number;
  wallet_delta: number;
  balance_after: number;
  request_id: string | null;
  payment_id: string | null;
  ref: string;
  /** Of an expiry: the line that brought the lot. */
  lot_line: number | null;
};

type Lot = {
  line: number;
  source: "promotional" | "purchased";
  amount: number;
  remaining: number;
  days: number | null;
};
type Hold = { amount: number; scopes: readonly Scope[] };
export type Scope = "key" | "end_user" | "workspace";

/** What each scope may hold and be charged in total. */
export const BUDGETS: Record<Scope, number> = { key: 40_000, end_user: 50_000, workspace: 150_000 };

/**
 * The ledger of one workspace in plain arithmetic: what its balance, its lots and its counters have to be after the lines of the
 * journal, applied in their order, and the holds that were placed and resolved. Written without looking at the SQL.
 */
export class LedgerModel {
  posted = 0;
  takenBack = 0;
  readonly lots: Lot[] = [];
  readonly open = new Map<string, Hold>();
  readonly captured = new Map<string, { left: number; scopes: readonly Scope[]; used: Map<Lot, number> }>();
  readonly payments = new Map<string, { lot: Lot; refund: number; dispute: number }>();
  readonly charged: Record<Scope, number> = { key: 0, end_user: 0, workspace: 0 };
  /** The days after which grants end, by their ref. */
  readonly endings = new Map<string, number>();

  get held(): number {
    return sum([...this.open.values()].map(({ amount }) => amount));
  }

  used(scope: Scope): number {
    const held = [...this.open.values()].filter(({ scopes }) => scopes.includes(scope));
    return this.charged[scope] + sum(held.map(({ amount }) => amount));
  }

  /** What a hold placed now would be answered with. */
  outcomeOfHold(amount: number, scopes: readonly Scope[]): string {
    const full = scopes.find((scope) => amount > 0 && this.used(scope) + amount > BUDGETS[scope]);
    if (full) return `${full}_budget_exceeded`;
    return amount > 0 && this.posted - this.held < amount ? "insufficient_credits" : "held";
  }

  /** What would end if lots were expired now: the lots that are over, less what open holds will take of them first. */
  expiring(): { line: number; amount: number }[] {
    let covered = this.held;
    return this.inOrder().flatMap((lot) => {
      if (lot.days === null || lot.days > 0) return [];
      const kept = Math.min(covered, lot.remaining);
      covered -= kept;
      return lot.remaining > kept ? [{ line: lot.line, amount: lot.remaining - kept }] : [];
    });
  }

  settle(requestId: string, captured: number): void {
    const hold = this.open.get(requestId);
    if (!hold) throw new Error(`${requestId} was resolved twice`);
    this.open.delete(requestId);
    for (const scope of hold.scopes) this.charged[scope] += captured;
    const known = this.captured.get(requestId);
    if (known) known.scopes = hold.scopes;
  }

  apply(line: Line): void {
    const { amount } = line;
    // What is owed is filled first.
    const rest = amount - Math.min(amount, Math.max(0, -this.posted));
    switch (line.kind) {
      case "grant":
        this.addLot(line, { source: "promotional", amount, remaining: rest, days: this.endings.get(line.ref) ?? null });
        break;
      case "top_up":
        this.payments.set(line.ref, {
          lot: this.addLot(line, { source: "purchased", amount, remaining: rest, days: null }),
          refund: 0,
          dispute: 0,
        });
        break;
      case "capture":
        this.captured.set(line.request_id ?? "", { left: line.amount, scopes: [], used: this.take(line.amount) });
        break;
      case "capture_reversal":
        this.returnCapture(line, rest);
        break;
      case "refund":
      case "dispute":
        this.takeBack(line, line.kind);
        break;
      case "refund_reversal":
        this.giveBack(line, "refund", rest);
        break;
      case "dispute_reversal":
        this.giveBack(line, "dispute", rest);
        break;
      case "adjustment":
        if (line.wallet_delta > 0) this.addLot(line, { source: "promotional", amount, remaining: rest, days: null });
        else this.take(line.amount);
        break;
      case "expiry":
        this.lotOf(line.lot_line).remaining -= line.amount;
        break;
    }
    this.posted += line.wallet_delta;
    if (line.payment_id) this.takenBack -= line.wallet_delta;
  }

  passDays(days: number): void {
    for (const lot of this.lots) if (lot.days !== null) lot.days -= days;
  }

  /** What remains of each lot, by the line that brought it. */
  remaining(): [number, number][] {
    return this.lots.map(({ line, remaining }): [number, number] => [line, remaining]).sort(([a], [b]) => a - b);
  }

  private addLot({ id: line }: Line, lot: Pick<Lot, "source" | "amount" | "remaining" | "days">): Lot {
    const added = { line, ...lot };
    this.lots.push(added);
    return added;
  }

  private inOrder(): Lot[] {
    const rank = (lot: Lot) => (lot.source === "promotional" ? 0 : 1);
    return [...this.lots].sort(
      (a, b) => compare(a.days ?? Infinity, b.days ?? Infinity) || rank(a) - rank(b) || a.line - b.line,
    );
  }

  private take(amount: number): Map<Lot, number> {
    const used = new Map<Lot, number>();
    let missing = amount;
    for (const lot of this.inOrder()) {
      const part = Math.min(missing, lot.remaining);
      lot.remaining -= part;
      missing -= part;
      if (part > 0) used.set(lot, part);
    }
    return used;
  }

  private returnCapture(line: Line, amount: number): void {
    const request = this.captured.get(line.request_id ?? "");
    if (!request) throw new Error(`${line.request_id} was never captured`);
    request.left -= line.amount;
    for (const scope of request.scopes) this.charged[scope] -= line.amount;
    let missing = amount;
    for (const [lot, used] of [...request.used].sort(([a], [b]) => b.line - a.line)) {
      if (lot.days !== null && lot.days <= 0) continue;
      const part = Math.min(missing, used, lot.amount - lot.remaining);
      lot.remaining += part;
      request.used.set(lot, used - part);
      missing -= part;
    }
    if (missing > 0) this.addLot(line, { source: "promotional", amount: missing, remaining: missing, days: null });
  }

  private takeBack(line: Line, kind: "refund" | "dispute"): void {
    const payment = this.paymentOf(line);
    payment[kind] += line.amount;
    const own = Math.min(line.amount, payment.lot.remaining);
    payment.lot.remaining -= own;
    this.take(line.amount - own);
  }

  private giveBack(line: Line, kind: "refund" | "dispute", amount: number): void {
    const payment = this.paymentOf(line);
    payment[kind] -= line.amount;
    const given = Math.min(amount, payment.lot.amount - payment.lot.remaining);
    payment.lot.remaining += given;
    const left = amount - given;
    if (left > 0) this.addLot(line, { source: "purchased", amount: left, remaining: left, days: null });
  }

  private paymentOf({ payment_id }: Line) {
    const payment = this.payments.get(payment_id ?? "");
    if (!payment) throw new Error(`${payment_id} credited nothing`);
    return payment;
  }

  private lotOf(line: number | null): Lot {
    const lot = this.lots.find((one) => one.line === line);
    if (!lot) throw new Error(`line ${line} brought no lot`);
    return lot;
  }
}

const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0);

const compare = (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0);
