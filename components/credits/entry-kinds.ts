import {
  CalendarX,
  CreditCard,
  Gift,
  Image as ImageIcon,
  type LucideIcon,
  RotateCcw,
  Scale,
  ShieldAlert,
  ShieldCheck,
  Undo2,
} from "lucide-react";
import { TRANSFER_KINDS, type TransferKind } from "@/lib/ledger/schema";

type Kind = { word: string; icon: LucideIcon };

/** What each kind of journal line is called on a statement, and the picture of those without one. */
const KINDS: Record<TransferKind, Kind> = {
  capture: { word: "Charge", icon: ImageIcon },
  capture_reversal: { word: "Charge returned", icon: RotateCcw },
  top_up: { word: "Recharge", icon: CreditCard },
  grant: { word: "Grant", icon: Gift },
  refund: { word: "Refund", icon: Undo2 },
  refund_reversal: { word: "Refund returned", icon: RotateCcw },
  dispute: { word: "Dispute", icon: ShieldAlert },
  dispute_reversal: { word: "Dispute returned", icon: ShieldCheck },
  adjustment: { word: "Adjustment", icon: Scale },
  expiry: { word: "Expiry", icon: CalendarX },
};

/** Kinds of lines that may take more than is there. */
export const TAKING_KINDS = ["refund", "dispute"] as const;

/** One that this build does not know yet keeps its own name. */
export function entryKind(kind: string): Kind {
  const known = TRANSFER_KINDS.find((one) => one === kind);
  return known ? KINDS[known] : { word: kind, icon: Scale };
}

/** For a filter: every kind, by the name it has in the address. */
export const ENTRY_KINDS = TRANSFER_KINDS.map((kind) => ({ value: kind, label: KINDS[kind].word }));
