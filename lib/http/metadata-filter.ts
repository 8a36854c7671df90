import { METADATA_KEY_MAX, METADATA_VALUE_MAX, PARAMETERS } from "@/lib/catalog/parameters";
import { ApiError } from "@/lib/core/errors";

type MetadataFilter = Readonly<Record<string, string>>;

/** The pairs that a request's metadata must hold, from `metadata[order]=7`; null where the query names none. Throws 400. */
export function metadataFilter(params: URLSearchParams): MetadataFilter | null {
  const pairs = [...params].flatMap(([name, value]): [string, string][] => {
    const [, key] = /^metadata\[(.*)\]$/s.exec(name) ?? [];
    return key === undefined ? [] : [[key, value]];
  });
  return checked(pairs);
}

/** The same from one parameter that is a query itself, `order=7&shop=a`, as addresses of pages have it. */
export function packedMetadataFilter(packed: string | null): MetadataFilter | null {
  return checked([...new URLSearchParams(packed ?? "")]);
}

function checked(pairs: readonly [string, string][]): MetadataFilter | null {
  if (pairs.length === 0) return null;
  if (pairs.length > PARAMETERS.metadata.maxLength)
    throw unusable(`it names more than ${PARAMETERS.metadata.maxLength} pairs`);
  for (const [key, value] of pairs) {
    if (key === "" || key.length > METADATA_KEY_MAX)
      throw unusable(`a key must have 1 to ${METADATA_KEY_MAX} characters`);
    if (value.length > METADATA_VALUE_MAX) throw unusable(`a value must have at most ${METADATA_VALUE_MAX} characters`);
    // Legal in a URL and in no column of the database.
    if (`${key}${value}`.includes("\0")) throw unusable("it holds a NUL character");
  }
  return Object.fromEntries(pairs);
}

function unusable(reason: string): ApiError {
  return new ApiError("invalid_value", `The query parameter "metadata" cannot be used: ${reason}.`, {
    param: "metadata",
  });
}
