import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

type PageHeaderProps = Omit<ComponentProps<"header">, "title"> & {
  title: ReactNode;
  /** Beside the title, quiet: "6 keys, 3,012 credits this month". */
  note?: ReactNode;
  back?: { href: string; label: string };
  /** At the right end; one primary button at most. */
  actions?: ReactNode;
};

/** The h1 of a page and its actions. */
function PageHeader({ title, note, back, actions, className, ...props }: PageHeaderProps) {
  return (
    <header
      data-slot="page-header"
      className={cn("flex min-h-16 flex-wrap items-center gap-x-3 gap-y-2 py-4", className)}
      {...props}
    >
      {back ? (
        <Button asChild variant="ghost" size="icon-sm" className="-ml-1.5">
          <Link href={back.href} aria-label={back.label}>
            <ChevronLeft />
          </Link>
        </Button>
      ) : null}
      <h1 className="min-w-0 break-words font-title text-xl tracking-title">{title}</h1>
      {note ? <span className="text-ink-3">{note}</span> : null}
      {actions ? <div className="flex flex-wrap items-center gap-2 ml-auto">{actions}</div> : null}
    </header>
  );
}

export { PageHeader };
