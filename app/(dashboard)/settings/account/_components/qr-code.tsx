import type { ComponentProps } from "react";
import { encode } from "uqr";
import { cn } from "@/components/ui/cn";

type QrCodeProps = Omit<ComponentProps<"svg">, "children"> & { text: string };

/** Dark on light in both themes: many scanners cannot read it the other way round. */
function QrCode({ text, className, ...props }: QrCodeProps) {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const rows = data.map((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")).join(""));
  return (
    <svg
      data-slot="qr-code"
      role="img"
      aria-label="QR code for your authenticator app"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={cn("rounded-md border border-line bg-qr-paper text-qr-ink", className)}
      {...props}
    >
      <path d={rows.join("")} fill="currentColor" />
    </svg>
  );
}

export { QrCode };
