"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import { keysQuery } from "@/components/keys/queries";
import { profileQuery } from "../../queries";
import { getStartedQuery } from "./queries";

const NEWCOMER_MS = 3_600_000;

/**
 * "Create account and first key" is what signing up says: who has just done so and has neither key nor picture gets the
 * key without another press. Everybody else has a button.
 */
export function useFirstKey(create: () => void): void {
  const client = useQueryClient();
  const hasAsked = useRef(false);
  const createIfNewcomer = useEffectEvent(() => {
    const profile = client.getQueryData(profileQuery().queryKey);
    const keys = client.getQueryData(keysQuery().queryKey);
    const started = client.getQueryData(getStartedQuery().queryKey);
    if (hasAsked.current || !profile || keys?.data.length !== 0 || started?.latest !== null) return;
    if (Date.now() - Date.parse(profile.user.createdAt) > NEWCOMER_MS) return;
    hasAsked.current = true;
    create();
  });
  // External system: the server, which makes the key.
  useEffect(() => createIfNewcomer(), []);
}
