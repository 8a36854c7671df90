import type { Metadata } from "next";
import Link from "next/link";
import { findModel, listModels } from "@/lib/catalog";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { modelFacts } from "@/lib/http/site/model-facts";
import { liveFigures } from "@/lib/status/live-figures";
import type { Service } from "@/lib/status/service-rows";
import { formatAvailability, formatSeconds } from "../_components/format-figures";
import { measured } from "../_components/measured";
import { PageFrame } from "../_components/page-frame";
import { PriceMatrix } from "../_components/price-matrix";
import { ScrollTable } from "../_components/scroll-table";

type ComparePageProps = { searchParams: Promise<{ models?: string | string[] }> };

const [LEAST, MOST] = [2, 4];
/** What is the same everywhere, or already the head of a column. */
const LEFT_OUT = ["model-id", "returned-fields", "endpoints", "price-version"];

export const metadata: Metadata = {
  title: "Compare models",
  description:
    "Two to four image models side by side: capabilities, sizes, prices and figures measured on this installation.",
  alternates: { canonical: "/compare" },
};

export default async function ComparePage({ searchParams }: ComparePageProps) {
  const models = chosen((await searchParams).models);
  const service = await measured();
  return (
    <PageFrame title="Compare models" lead={`${LEAST} to ${MOST} models side by side. The address holds the choice.`}>
      <Choice models={models} />
      <div className="mt-6">
        <ScrollTable label="Comparison" className="[&_td]:align-top">
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">What</span>
              </th>
              {models.map((model) => (
                <th key={model.id} scope="col" className="min-w-60">
                  <Link
                    href={`/models/${model.id}`}
                    prefetch={false}
                    className="mono rounded-xs font-medium text-ink text-sm hover:underline"
                  >
                    {model.id}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rowsOf(models, service).map(({ name, values }) => (
              <tr key={name}>
                <th scope="row" className="whitespace-nowrap align-top text-ink-3">
                  {name}
                </th>
                {values.map((value, index) => (
                  <td key={models[index]?.id} className="text-pretty">
                    {value}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      </div>
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] items-start gap-6 md:grid-cols-2">
        {models.map((model) => (
          <PriceMatrix key={model.id} model={model} caption={model.id} />
        ))}
      </div>
    </PageFrame>
  );
}

function chosen(asked: string | string[] | undefined): ModelDefinition[] {
  const names = String(asked ?? "").split(",");
  const known = names.flatMap((name) => findModel(name.trim()) ?? []);
  const rest = listModels().filter((model) => !known.includes(model));
  const distinct = [...new Set(known)].slice(0, MOST);
  return distinct.length >= LEAST ? distinct : [...distinct, ...rest].slice(0, known.length === 0 ? LEAST + 1 : LEAST);
}

/** Each model adds itself to the address or takes itself out. In the order of the catalog, so that a choice has one address. */
function Choice({ models }: { models: readonly ModelDefinition[] }) {
  return (
    <nav aria-label="Models to compare" className="mt-6 flex flex-wrap gap-2">
      {listModels().map((model) => {
        const isOn = models.includes(model);
        const next = listModels().filter((one) => (one === model ? !isOn : models.includes(one)));
        const isPossible = next.length >= LEAST && next.length <= MOST;
        const label = `${isOn ? "Remove" : "Add"} ${model.id}`;
        const looks = `mono inline-flex h-8 items-center gap-1.5 rounded-sm border px-2.5 text-xs ${isOn ? "border-accent-line bg-accent-wash" : "border-line-strong bg-surface"}`;
        if (!isPossible) {
          return (
            <span key={model.id} className={`${looks} ${isOn ? "" : "text-ink-3"}`}>
              {model.id}
            </span>
          );
        }
        return (
          <Link
            key={model.id}
            href={`/compare?models=${next.map(({ id }) => id).join(",")}`}
            prefetch={false}
            scroll={false}
            aria-label={label}
            className={`${looks} hover:bg-hover`}
          >
            {model.id} <span aria-hidden="true">{isOn ? "×" : "+"}</span>
          </Link>
        );
      })}
    </nav>
  );
}

function rowsOf(models: readonly ModelDefinition[], service: Service): { name: string; values: string[] }[] {
  const facts = models.map((model) => modelFacts(model).filter(({ id }) => !LEFT_OUT.includes(id)));
  const names = [...new Map(facts.flat().map(({ id, name }) => [id, name]))];
  const live = models.map((model) => liveFigures(service, model).all);
  return [
    ...names.map(([id, name]) => ({
      name,
      values: facts.map((own) => own.find((fact) => fact.id === id)?.values.join(", ") ?? "–"),
    })),
    { name: "p50, p95 of 24 h", values: live.map(({ day }) => `${formatSeconds(day.p50)}, ${formatSeconds(day.p95)}`) },
    { name: "Success, 24 h", values: live.map(({ day }) => formatAvailability(day)) },
    { name: "Success, 30 d", values: live.map(({ month }) => formatAvailability(month)) },
  ];
}
