/** One check of a run: what it guarantees, how often that was found broken, and the first of those findings. */
export type CheckResult = { id: string; guarantees: string; findings: number; first: string[] };

/** What the books and the store say of themselves in one snapshot; credits are millicredits, money minor units. */
export type Figures = {
  /** What wallets own, and what the journal's lines add up to. */
  journal: { wallets: number; sum: number };
  /** What wallets have set aside, and what open holds say; overdue ones should have ended a minute ago. */
  holds: { held: number; open: number; openCount: number; oldestSeconds: number | null; overdue: number };
  /** Credits that payments brought less those taken back, and what the money that stayed is worth. */
  sold: { credits: number; worth: number; paidCents: number; refundedCents: number; disputedCents: number };
  doubleCharges: number;
  /** What usage counts, and what was stored for it. */
  images: { charged: number; stored: number };
  /** Of pictures whose time is not over: how many files were looked for, and which were not there. */
  files: { checked: number; lost: string[]; lostCount: number; continueAfter: string | null };
};

export type AuditRun = {
  id: number;
  startedAt: Date;
  durationMs: number;
  /** Over all checks. */
  findings: number;
  checks: CheckResult[];
  figures: Figures;
  /** Of the journal, and the newest of them. */
  lines: number;
  newestTransferId: number | null;
};
