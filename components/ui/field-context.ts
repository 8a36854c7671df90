"use client";

import { createContext, useContext } from "react";

export type FieldControl = { id: string; describedBy: string | undefined; isInvalid: boolean };

export const FieldContext = createContext<FieldControl | null>(null);

type OwnAttributes = { id?: string; "aria-describedby"?: string; "aria-invalid"?: unknown };

/** The attributes that tie a control to the label, hint and error of the `Field` around it; its own ones win. */
export function useFieldControl(own: OwnAttributes): {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
} {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: own.id ?? field.id,
    "aria-describedby": own["aria-describedby"] ?? field.describedBy,
    ...(field.isInvalid ? { "aria-invalid": true } : {}),
  };
}
