import type { Route } from "./exchange";
import { generateContent } from "./gemini/generate-content";
import { MAIL_ROUTES } from "./mail/mail-routes";
import { editImages } from "./openai/edit-images";
import { generateImages } from "./openai/generate-images";
import { listModels } from "./openai/list-models";
import { moderateContent } from "./openai/moderate-content";
import { sendJson } from "./send-json";
import { STRIPE_ROUTES } from "./stripe/stripe-routes";

/** Everything the sandbox serves. */
export const ROUTES: readonly Route[] = [
  { method: "GET", path: "/healthz", handle: ({ response }) => sendJson(response, 200, { status: "ok" }) },
  {
    method: "GET",
    path: "/sandbox/calls",
    handle: ({ response, services }) => sendJson(response, 200, services.journal.read()),
  },
  {
    method: "POST",
    path: "/sandbox/reset",
    handle: ({ response, services }) => {
      services.journal.reset();
      services.failures.reset();
      services.draws.reset();
      services.stripe?.reset();
      sendJson(response, 200, { status: "ok" });
    },
  },
  { method: "GET", path: "/v1/models", handle: listModels },
  { method: "POST", path: "/v1/images/generations", handle: generateImages },
  { method: "POST", path: "/v1/images/edits", handle: editImages },
  { method: "POST", path: "/v1/moderations", handle: moderateContent },
  { method: "POST", path: "/v1beta/models/*", handle: generateContent },
  { method: "POST", path: "/v1/models/*", handle: generateContent },
  ...MAIL_ROUTES,
  ...STRIPE_ROUTES,
];
