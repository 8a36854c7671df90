import {
  Activity,
  BookOpen,
  Coins,
  Database,
  Keyboard,
  KeyRound,
  LogOut,
  type LucideIcon,
  Play,
  Receipt,
  Search,
  ShieldCheck,
  SunMoon,
  Users,
  Waypoints,
} from "lucide-react";
import { DESTINATIONS, SECONDARY_DESTINATIONS } from "./navigation";
import { OPERATOR_DESTINATIONS } from "./operator-navigation";
import { readPasted } from "./read-pasted";
import { shortenId } from "./shorten-id";

export type CommandAction = "add-credits" | "theme-light" | "theme-dark" | "theme-system" | "help" | "sign-out";

export type Command = {
  id: string;
  group: "Found" | "Actions" | "Go to";
  label: string;
  /** Shown in mono after the label: an id or the text searched for. */
  code?: string;
  icon: LucideIcon;
  keys?: readonly string[];
  /** Other words it is found by. */
  words?: string;
  run: { href: string } | { action: CommandAction };
};

const ACTIONS: readonly Command[] = [
  {
    id: "try-prompt",
    group: "Actions",
    label: "Try a prompt",
    icon: Play,
    words: "generate draw image picture run",
    run: { href: "/playground" },
  },
  {
    id: "create-key",
    group: "Actions",
    label: "Create key",
    icon: KeyRound,
    words: "new api secret token",
    run: { href: "/keys?create=1" },
  },
  {
    id: "add-credits",
    group: "Actions",
    label: "Add credits",
    icon: Coins,
    words: "recharge buy pay top up balance",
    run: { action: "add-credits" },
  },
  {
    id: "open-statement",
    group: "Actions",
    label: "Open the statement",
    icon: Database,
    words: "ledger journal balance",
    run: { href: "/credits#statement" },
  },
  {
    id: "open-payments",
    group: "Actions",
    label: "Payments and receipts",
    icon: Receipt,
    words: "invoices refunds disputes cards bought",
    run: { href: "/credits/payments" },
  },
  {
    id: "set-moderation",
    group: "Actions",
    label: "Set moderation rules",
    icon: ShieldCheck,
    words: "blocked allowed terms content check strictness end user refused",
    run: { href: "/settings/moderation" },
  },
  {
    id: "open-docs",
    group: "Actions",
    label: "Read the docs",
    icon: BookOpen,
    words: "documentation guide reference api errors quickstart",
    run: { href: "/docs" },
  },
  {
    id: "theme-light",
    group: "Actions",
    label: "Use the light theme",
    icon: SunMoon,
    words: "appearance colour",
    run: { action: "theme-light" },
  },
  {
    id: "theme-dark",
    group: "Actions",
    label: "Use the dark theme",
    icon: SunMoon,
    words: "appearance colour night",
    run: { action: "theme-dark" },
  },
  {
    id: "theme-system",
    group: "Actions",
    label: "Use the system’s theme",
    icon: SunMoon,
    words: "appearance colour auto",
    run: { action: "theme-system" },
  },
  {
    id: "help",
    group: "Actions",
    label: "Keyboard shortcuts",
    icon: Keyboard,
    words: "keys help",
    run: { action: "help" },
    keys: ["?"],
  },
  {
    id: "sign-out",
    group: "Actions",
    label: "Sign out",
    icon: LogOut,
    words: "log out leave",
    run: { action: "sign-out" },
  },
];

const PAGES: readonly Command[] = [...DESTINATIONS, ...SECONDARY_DESTINATIONS].map(
  ({ href, label, icon, jumpKey }) => ({
    id: href,
    group: "Go to",
    label,
    icon,
    keys: jumpKey ? ["G", jumpKey.toUpperCase()] : undefined,
    run: { href },
  }),
);

const OPERATOR_PAGES: readonly Command[] = OPERATOR_DESTINATIONS.map(({ href, label, icon }) => ({
  id: href,
  group: "Go to",
  label,
  icon,
  words: "admin operator",
  run: { href },
}));

type Asking = { isOperator: boolean };

/** What the palette offers for a text: what a pasted id names first, then actions and pages that hold every word. */
export function findCommands(text: string, { isOperator }: Asking): Command[] {
  const query = text.trim();
  const pages = isOperator ? [...PAGES, ...OPERATOR_PAGES] : PAGES;
  if (query === "") return [...pages, ...ACTIONS];
  const found = foundCommands(query, { isOperator });
  if (found.length > 0) return found;
  return [...ACTIONS, ...pages]
    .filter((command) => holdsEveryWord(command, query))
    .concat(searchUsage(query), searchDocs(query), isOperator ? [searchCustomers(query)] : []);
}

function foundCommands(query: string, { isOperator }: Asking): Command[] {
  const pasted = readPasted(query);
  if (!pasted) return [];
  if (pasted.kind === "key") return [searchKeys(pasted.query)];
  if (pasted.kind === "usage") return [searchUsage(pasted.query)];
  const { id } = pasted;
  const open: Command = {
    id,
    group: "Found",
    label: "Open request",
    code: shortenId(id),
    icon: Activity,
    run: { href: `/usage/${id}` },
  };
  return isOperator ? [open, openAsOperator(id), searchUsage(id)] : [open, searchUsage(id)];
}

/** Whoever's it is. */
function openAsOperator(id: string): Command {
  return {
    id: `operator-${id}`,
    group: "Found",
    label: "Open as operator",
    code: shortenId(id),
    icon: Waypoints,
    run: { href: `/admin/requests/${id}` },
  };
}

function searchCustomers(query: string): Command {
  return { ...search("search-customers", "Find customer", query, "/admin/customers"), icon: Users };
}

function searchUsage(query: string): Command {
  return search("search-usage", "Search usage for", query, "/usage");
}

function searchDocs(query: string): Command {
  return { ...search("search-docs", "Search the docs for", query, "/docs"), icon: BookOpen };
}

function searchKeys(query: string): Command {
  return search("search-keys", "Find key", query, "/keys");
}

function search(id: string, label: string, query: string, path: string): Command {
  return {
    id,
    group: "Found",
    label,
    code: shortenId(query),
    icon: Search,
    run: { href: `${path}?q=${encodeURIComponent(query)}` },
  };
}

function holdsEveryWord({ label, words = "" }: Command, query: string): boolean {
  const text = `${label} ${words}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
