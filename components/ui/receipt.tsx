import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** A column of `ReceiptRow`s. */
function Receipt({ className, ...props }: ComponentProps<"dl">) {
  return <dl data-slot="receipt" className={cn("text-sm", className)} {...props} />;
}

type ReceiptRowProps = Omit<ComponentProps<"div">, "children"> & {
  label: ReactNode;
  /** Already formatted: signed, with a true minus. */
  amount: ReactNode;
  /** Under an ink rule, heavier: the amount that counts. */
  isTotal?: boolean;
};

/** Label, dotted leader, mono amount. */
function ReceiptRow({ label, amount, isTotal, className, ...props }: ReceiptRowProps) {
  return (
    <div
      data-slot="receipt-row"
      className={cn(
        "flex items-baseline gap-2 py-1.25",
        isTotal && "mt-1.5 border-ink border-t pt-2.25 font-title",
        className,
      )}
      {...props}
    >
      <dt className="min-w-0">{label}</dt>
      <span aria-hidden="true" className="min-w-4 flex-1 -translate-y-1 border-line-strong border-b border-dotted" />
      <dd className={cn("whitespace-nowrap font-medium font-mono tabular-nums", isTotal && "font-title")}>{amount}</dd>
    </div>
  );
}

export { Receipt, ReceiptRow };
