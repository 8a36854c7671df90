"use client";

import type { ReactNode } from "react";
import { formatDate } from "@/components/layout/format-time";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { listModels } from "@/lib/catalog";
import { TIER_EDGES } from "@/lib/catalog/sizes";
import type { LimitsDraft } from "./limits-draft";
import type { KeyScope } from "./queries";

type LimitsFieldsProps = {
  draft: LimitsDraft;
  onChange: (change: Partial<LimitsDraft>) => void;
  /** The server's sentence about a field, by its name. */
  errorOf: (field: string) => string | undefined;
};

type Name = Exclude<keyof LimitsDraft, "scopes" | "models">;

const SCOPE_WORDS: readonly { scope: KeyScope; label: string }[] = [
  { scope: "generate", label: "Make pictures" },
  { scope: "read", label: "Read requests and the balance" },
];
const TIER_WORDS = [
  ["1K", `1K, up to ${TIER_EDGES["1K"]} px`],
  ["2K", `2K, up to ${TIER_EDGES["2K"]} px`],
  ["4K", "4K"],
] as const;
const RETENTIONS = [0, 1, 7, 30, 90, 365];
const EXPIRIES = [
  ["7", "In 7 days"],
  ["30", "In 30 days"],
  ["90", "In 90 days"],
  ["365", "In a year"],
] as const;

/** What a key may do. Every empty field is no limit. */
function LimitsFields(props: LimitsFieldsProps) {
  return (
    <>
      <Group legend="May">
        {SCOPE_WORDS.map(({ scope, label }) => (
          <Tick key={scope} {...props} field="scopes" value={scope} label={label} />
        ))}
      </Group>
      <Group legend="Models" hint="Without a tick: every model.">
        {listModels().map(({ id, name }) => (
          <Tick key={id} {...props} field="models" value={id} label={name} />
        ))}
      </Group>
      <Row>
        <Choice {...props} name="maxTier" label="Largest size" none="Any size" options={TIER_WORDS} />
        <Choice {...props} name="maxQuality" label="Highest quality" none="Any quality" options={QUALITY_WORDS} />
      </Row>
      <Row>
        <Count {...props} name="creditsPerDay" label="Credits a day" />
        <Count {...props} name="creditsPerMonth" label="Credits a month" />
        <Count {...props} name="creditsTotal" label="Credits in total" />
      </Row>
      <Row>
        <Count {...props} name="requestsPerMinute" label="Requests a minute" />
        <Count {...props} name="imagesPerMinute" label="Images a minute" />
        <Count {...props} name="concurrentRequests" label="Open requests" />
      </Row>
      <Field
        label="Addresses"
        hint="Addresses and networks that may use it, with commas between: 203.0.113.7, 10.0.0.0/8."
        error={props.errorOf("limits.allowedIps")}
      >
        <Input
          name="allowedIps"
          autoComplete="off"
          spellCheck={false}
          placeholder="Any"
          value={props.draft.allowedIps}
          onChange={(event) => props.onChange({ allowedIps: event.target.value })}
        />
      </Field>
      <Row>
        <Choice {...props} name="expiresAt" label="Expires" none="Never" options={expiryOptions(props.draft)} />
        <Choice {...props} name="retentionDays" label="Pictures are kept" none="As usual" options={RETENTION_WORDS} />
      </Row>
    </>
  );
}

const QUALITY_WORDS = [
  ["low", "Low"],
  ["medium", "Medium"],
  ["high", "High"],
] as const;

const RETENTION_WORDS = RETENTIONS.map((days): [string, string] => [String(days), retentionWords(days)]);

function retentionWords(days: number): string {
  if (days === 0) return "Until delivered";
  return days === 1 ? "1 day" : `${days} days`;
}

/** The moment a key has already stays a choice. */
function expiryOptions({ expiresAt }: LimitsDraft): readonly (readonly [string, string])[] {
  const isPreset = expiresAt === "" || EXPIRIES.some(([days]) => days === expiresAt);
  return isPreset ? EXPIRIES : [[expiresAt, formatDate(new Date(expiresAt))], ...EXPIRIES];
}

function Group({ legend, hint, children }: { legend: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="m-0 grid min-w-0 gap-2 border-0 p-0">
      <legend className="mb-1.5 font-medium text-ink text-xs">{legend}</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-2">{children}</div>
      {hint ? <p className="text-ink-3 text-xs">{hint}</p> : null}
    </fieldset>
  );
}

function Row({ children }: { children: ReactNode }) {
  return <div className="grid items-start gap-4 sm:auto-cols-fr sm:grid-flow-col">{children}</div>;
}

type TickProps = LimitsFieldsProps & { label: string } & (
    | { field: "scopes"; value: KeyScope }
    | { field: "models"; value: string }
  );

function Tick({ draft, onChange, field, value, label }: TickProps) {
  const ticked: readonly string[] = draft[field];
  return (
    <Checkbox
      label={label}
      checked={ticked.includes(value)}
      // Without a scope a key could do nothing at all.
      disabled={field === "scopes" && ticked.length === 1 && ticked.includes(value)}
      onChange={(event) => {
        const others = draft[field].filter((one) => one !== value);
        onChange({ [field]: event.target.checked ? [...others, value] : others });
      }}
    />
  );
}

type NamedProps = LimitsFieldsProps & { name: Name; label: string };

function Count({ draft, onChange, errorOf, name, label }: NamedProps) {
  return (
    <Field label={label} error={errorOf(`limits.${name}`)}>
      <Input
        name={name}
        type="number"
        inputMode="numeric"
        min={1}
        step={1}
        placeholder="No limit"
        value={draft[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Field>
  );
}

type ChoiceProps = NamedProps & { none: string; options: readonly (readonly [string, string])[] };

function Choice({ draft, onChange, errorOf, name, label, none, options }: ChoiceProps) {
  return (
    <Field label={label} error={errorOf(`limits.${name}`)}>
      <Select name={name} value={draft[name]} onChange={(event) => onChange({ [name]: event.target.value })}>
        <option value="">{none}</option>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
  );
}

export { LimitsFields };
