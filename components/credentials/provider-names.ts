/** The providers people sign in with, as they call themselves. */
export const PROVIDER_NAMES = { github: "GitHub", google: "Google" } as const;
