import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth, { type NextAuthOptions } from "next-auth";
import { tellNextAuthItsUrl } from "@/lib/env";

type Call = {
  method: string;
  /** `["callback", "github"]` */
  action: string[];
  query: Record<string, string>;
  body: Record<string, string>;
  cookies: Record<string, string>;
  options: NextAuthOptions;
};

export type NextAuthAnswer = { status: number; setCookies: string[]; location: string | null; json: unknown };

/**
 * Calls next-auth with what we have already checked, and nothing else of the request: its own reading of Host, of
 * Authorization and of bodies never takes place.
 */
export async function callNextAuth({ method, action, query, body, cookies, options }: Call): Promise<NextAuthAnswer> {
  tellNextAuthItsUrl();
  const answer: NextAuthAnswer = { status: 200, setCookies: [], location: null, json: null };
  const request = {
    method,
    query: { ...query, nextauth: action },
    body: { ...body, json: "true" },
    cookies,
    headers: {},
  };
  const response = {
    status: (status: number) => {
      answer.status = status;
      return response;
    },
    getHeader: (name: string) => (name.toLowerCase() === "set-cookie" ? answer.setCookies : undefined),
    setHeader: (name: string, value: string | string[]) => {
      if (name.toLowerCase() === "set-cookie") answer.setCookies = [value].flat();
      if (name.toLowerCase() === "location") answer.location = String(value);
      return response;
    },
    json: (value: unknown) => {
      answer.json = value;
    },
    send: (value: unknown) => {
      answer.json = value;
    },
    end: () => {},
  };
  await NextAuth(asNextRequest(request), asNextResponse(response), options);
  return answer;
}

/** next-auth reads method, query, body, cookies and headers of its request, all of which are there. */
function asNextRequest(request: object): NextApiRequest {
  return request as NextApiRequest;
}

/** next-auth answers through status, getHeader, setHeader, json, send and end, all of which are there. */
function asNextResponse(response: object): NextApiResponse {
  return response as NextApiResponse;
}
