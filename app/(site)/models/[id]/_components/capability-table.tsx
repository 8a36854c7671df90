import { Status } from "@/components/ui/status";
import type { ModelCard } from "@/lib/catalog/model-card";
import { ScrollTable } from "../../../_components/scroll-table";

type ParameterCard = ModelCard["parameters"][number];

const EFFECTS = {
  used: { tone: "ok", words: "used" },
  ignored: { tone: "idle", words: "accepted, no effect" },
  unsupported: { tone: "warn", words: "refused" },
} as const;

/** Every parameter and what this model does with it. */
function CapabilityTable({ card }: { card: ModelCard }) {
  return (
    <ScrollTable label="Parameters">
      <thead>
        <tr>
          <th scope="col">Parameter</th>
          <th scope="col">With this model</th>
          <th scope="col">Values</th>
          <th scope="col">Default</th>
          <th scope="col">What it is for</th>
        </tr>
      </thead>
      <tbody>
        {card.parameters.map((parameter) => {
          const { tone, words } = EFFECTS[parameter.effect];
          return (
            <tr key={parameter.name}>
              <th scope="row" className="mono whitespace-nowrap">
                {parameter.name}
                {parameter.required ? <span className="text-ink-3"> *</span> : null}
              </th>
              <td>
                <Status tone={tone}>{words}</Status>
              </td>
              <td className="mono min-w-40">{valuesOf(parameter)}</td>
              <td className="mono whitespace-nowrap">{parameter.default === null ? "–" : String(parameter.default)}</td>
              <td className="min-w-60 text-ink-2">{parameter.description}</td>
            </tr>
          );
        })}
      </tbody>
    </ScrollTable>
  );
}

function valuesOf({ type, values, minimum, maximum, max_length }: ParameterCard): string {
  if (values) return values.join(", ");
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  if (minimum !== undefined) return `${type}, at least ${minimum}`;
  return max_length === undefined ? type : `${type}, up to ${max_length.toLocaleString("en-US")}`;
}

export { CapabilityTable };
