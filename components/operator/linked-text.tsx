import { Fragment } from "react";
import { TextLink } from "@/components/ui/text-link";

const ID = /((?:req|ws|pay)_[0-9A-HJKMNP-TV-Z]{26})/;

/** A line of the books in which every request, customer and payment is a link to what operators see of it. */
function LinkedText({ text }: { text: string }) {
  // What stands between ids and the ids take turns, so the place in the text is a name.
  return text.split(ID).map((part, place) => {
    const href = operatorHref(part);
    // biome-ignore lint/suspicious/noArrayIndexKey: see above.
    if (!href) return <Fragment key={place}>{part}</Fragment>;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above.
      <TextLink key={place} href={href} prefetch={false}>
        {part}
      </TextLink>
    );
  });
}

/** The operators' page of what an id names; null for what has none. */
export function operatorHref(id: string): string | null {
  if (!ID.test(id)) return null;
  if (id.startsWith("req_")) return `/admin/requests/${id}`;
  return id.startsWith("ws_") ? `/admin/customers/${id}` : `/admin/payments/${id}`;
}

export { LinkedText };
