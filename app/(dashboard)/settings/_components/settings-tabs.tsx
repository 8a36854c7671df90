"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";

const TABS = [
  { href: "/settings/account", label: "Account" },
  { href: "/settings/sessions", label: "Sessions" },
  { href: "/settings/webhooks", label: "Webhooks" },
  { href: "/settings/moderation", label: "Moderation" },
  { href: "/settings/retention", label: "Retention" },
] as const;

/** The pages of the settings; each has an address of its own. */
function SettingsTabs() {
  const pathname = usePathname();
  return (
    <nav aria-label="Settings" className="mb-4 border-line border-b">
      <ul className="flex flex-wrap gap-x-5 max-md:gap-x-2.5 max-md:text-xs">
        {TABS.map(({ href, label }) => {
          const isHere = pathname === href;
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={isHere ? "page" : undefined}
                className={cn(
                  "relative flex h-10 items-center font-medium text-ink-2 transition-colors hover:text-ink focus-visible:-outline-offset-2 max-md:h-11",
                  isHere && "text-ink after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 after:bg-accent",
                )}
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

export { SettingsTabs };
