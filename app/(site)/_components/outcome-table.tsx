import { formatCount } from "@/components/layout/format-number";

type OutcomeTableProps = {
  /** Credits for one image of the example. */
  unit: number;
};

/** What is charged for each way a request of three images can end. */
function OutcomeTable({ unit }: OutcomeTableProps) {
  const credits = (images: number) => formatCount(images * unit, "credit");
  const charged = [
    { outcome: "All three pictures arrived", charge: credits(3) },
    { outcome: "Two arrived, one did not", charge: credits(2) },
    { outcome: "The client hung up while they were drawn", charge: `${credits(3)}, pictures kept` },
  ];
  const free = [
    "The request or the prompt was refused",
    "The provider failed or took too long",
    "The pictures arrived damaged",
    "The same Idempotency-Key again within 48 hours",
    "Anything with a test key",
  ];
  return (
    <table className="w-full">
      <caption className="sr-only">What a request of three images costs, by how it ends</caption>
      <thead>
        <tr className="border-line border-b text-left text-ink-3 text-xs">
          <th scope="col" className="h-8 font-label">
            Three images at {formatCount(unit, "credit")}
          </th>
          <th scope="col" className="h-8 pl-4 text-right font-label">
            Charged
          </th>
        </tr>
      </thead>
      <tbody>
        {charged.map(({ outcome, charge }) => (
          <Row key={outcome} outcome={outcome} charge={charge} />
        ))}
        {free.map((outcome) => (
          <Row key={outcome} outcome={outcome} charge="0 credits" isFree />
        ))}
      </tbody>
    </table>
  );
}

function Row({ outcome, charge, isFree }: { outcome: string; charge: string; isFree?: boolean }) {
  return (
    <tr className="border-line border-b">
      <th scope="row" className="h-11 py-2 text-left font-normal">
        {outcome}
      </th>
      <td className={`h-11 py-2 pl-4 text-right tabular-nums ${isFree ? "font-title" : "text-ink-2"}`}>{charge}</td>
    </tr>
  );
}

export { OutcomeTable };
