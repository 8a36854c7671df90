/** Where a key's id stands in filters and groups: requests that people made in the playground, which have none. */
export const PLAYGROUND_KEY = "playground";
export const PLAYGROUND_NAME = "Playground";
