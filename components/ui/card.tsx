import type { ComponentProps } from "react";
import { cn } from "./cn";

function Card({ className, ...props }: ComponentProps<"section">) {
  return (
    <section
      data-slot="card"
      className={cn("min-w-0 overflow-hidden rounded-lg border border-line bg-surface", className)}
      {...props}
    />
  );
}

/** 48 px, title at the left; what comes after it is pushed to the right by the title's `flex-1`. */
function CardHeader({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="card-header"
      className={cn("flex min-h-12 flex-wrap items-center gap-2 border-line border-b px-4 py-2", className)}
      {...props}
    />
  );
}

function CardTitle({ className, children, ...props }: ComponentProps<"h2">) {
  return (
    <h2 data-slot="card-title" className={cn("min-w-0 flex-1 font-title text-lg tracking-tight", className)} {...props}>
      {children}
    </h2>
  );
}

function CardBody({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="card-body" className={cn("p-4", className)} {...props} />;
}

function CardFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="card-footer"
      className={cn("flex flex-wrap items-center gap-2 border-line border-t bg-sunken px-4 py-3", className)}
      {...props}
    />
  );
}

export { Card, CardBody, CardFooter, CardHeader, CardTitle };
