import {
  Activity,
  Coins,
  Database,
  Keyboard,
  KeyRound,
  LogOut,
  type LucideIcon,
  Play,
  Search,
  SunMoon,
} from "lucide-react";
import { DESTINATIONS, SECONDARY_DESTINATIONS } from "./navigation";
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

/** What the palette offers for a text: what a pasted id names first, then actions and pages that hold every word. */
export function findCommands(text: string): Command[] {
  const query = text.trim();
  if (query === "") return [...PAGES, ...ACTIONS];
  const found = foundCommands(query);
  if (found.length > 0) return found;
  return [...ACTIONS, ...PAGES].filter((command) => holdsEveryWord(command, query)).concat(searchUsage(query));
}

function foundCommands(query: string): Command[] {
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
  return [open, searchUsage(id)];
}

function searchUsage(query: string): Command {
  return search("search-usage", "Search usage for", query, "/usage");
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
