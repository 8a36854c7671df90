"use client";

import { formatNumber } from "@/components/layout/format-number";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { listModels } from "@/lib/catalog";
import { TIER_EDGES, TIERS } from "@/lib/catalog/sizes";
import type { WirePlans } from "@/lib/http/plan-answers";
import type { PlanDraft } from "./plan-draft";

type PlanFieldsProps = {
  draft: PlanDraft;
  installation: WirePlans["installation"];
  /** It stays the default until another becomes it. */
  wasDefault: boolean;
  onChange: (change: Partial<PlanDraft>) => void;
  /** The server's sentence about a field, by its name. */
  errorOf: (field: string) => string | undefined;
};

const LIMITS = [
  ["requestsPerMinute", "Requests a minute"],
  ["imagesPerMinute", "Images a minute"],
  ["concurrentRequests", "Open at once"],
] as const;

/** Every empty field is what this installation has. */
function PlanFields({ draft, installation, wasDefault, onChange, errorOf }: PlanFieldsProps) {
  return (
    <>
      <Field label="Name" error={errorOf("name")}>
        <Input
          autoFocus
          autoComplete="off"
          maxLength={40}
          value={draft.name}
          onChange={({ target }) => onChange({ name: target.value })}
        />
      </Field>
      <div className="grid items-start gap-4 sm:grid-cols-3">
        {LIMITS.map(([name, label]) => (
          <Field key={name} label={label} error={errorOf(name)}>
            <Input
              name={name}
              type="number"
              inputMode="numeric"
              min={1}
              step={1}
              placeholder={formatNumber(installation[name])}
              value={draft[name]}
              onChange={({ target }) => onChange({ [name]: target.value })}
            />
          </Field>
        ))}
      </div>
      <Field
        label="Welcome credits"
        hint="What a workspace gets once, by the plan it has when it is made. Another plan later gives nothing more."
        error={errorOf("welcomeCredits")}
      >
        <Input
          name="welcomeCredits"
          type="number"
          inputMode="numeric"
          min={0}
          step={1}
          placeholder={formatNumber(installation.welcomeCredits)}
          value={draft.welcomeCredits}
          onChange={({ target }) => onChange({ welcomeCredits: target.value })}
        />
      </Field>
      <p className="-mt-2 text-ink-3 text-xs">An empty field is this installation’s value.</p>
      <Models models={draft.models} onChange={(models) => onChange({ models })} />
      <Field label="Largest size">
        <Select value={draft.maxTier} onChange={({ target }) => onChange({ maxTier: target.value })}>
          <option value="">Any size</option>
          {TIERS.map((tier) => (
            <option key={tier} value={tier}>
              {tier === "1K" || tier === "2K" ? `${tier}, up to ${TIER_EDGES[tier]} px` : tier}
            </option>
          ))}
        </Select>
      </Field>
      <Checkbox
        label="New workspaces begin with it"
        checked={draft.isDefault}
        disabled={wasDefault}
        onChange={({ target }) => onChange({ isDefault: target.checked })}
      />
    </>
  );
}

function Models({ models, onChange }: { models: readonly string[]; onChange: (models: readonly string[]) => void }) {
  return (
    <fieldset className="m-0 grid min-w-0 gap-2 border-0 p-0">
      <legend className="mb-1.5 font-medium text-ink text-xs">Models</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        {listModels().map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={models.includes(id)}
            onChange={({ target }) =>
              onChange(target.checked ? [...models, id] : models.filter((other) => other !== id))
            }
          />
        ))}
      </div>
      <p className="text-ink-3 text-xs">Without a tick: every model.</p>
    </fieldset>
  );
}

export { PlanFields };
