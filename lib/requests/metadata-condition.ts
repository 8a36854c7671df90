/** On `request r`, with the parameter that has the pairs as JSON. The first half follows from the second, in the words of the index. */
export function metadataCondition(parameter: string): string {
  return `r.metadata <> '{}'::jsonb AND r.metadata @> ${parameter}::jsonb`;
}
