import { RESOURCES } from "./resources";

/** Numbers of the catalogue that no test begins with, and why that is right today. */
export const NOT_YET: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(RESOURCES).flatMap(([number, resource]) =>
      "notYet" in resource ? [[number, resource.notYet] as const] : [],
    ),
  ),
  S066: "nobody can be invited",
  S068: "no button sends a test event",
  S090: "nothing takes an archive or a file of calls; an archive behind a picture is refused (S080)",
};
