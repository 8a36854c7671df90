import { cache } from "react";
import { currentSession } from "@/lib/auth/current-session";

/** Whether the visitor has a session; asked once per page, and of the database only where a cookie claims one. */
export const isSignedIn = cache(async (): Promise<boolean> => (await currentSession()) !== null);
