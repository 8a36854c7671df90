import type { ErrorCode } from "@/lib/core/errors";

type Advice = { means: string; fix: string };

/** What each code means and what helps; a new code does not compile without. */
export const ERROR_ADVICE: Readonly<Record<ErrorCode, Advice>> = {
  invalid_json: {
    means: "The body is not JSON, not UTF-8, or nested too deep.",
    fix: "Send an object with `Content-Type: application/json`. In a shell, put the body in single quotes.",
  },
  missing_required_parameter: {
    means: "A required field is absent; `param` names it.",
    fix: "Add the field. A generation needs `model` and `prompt`, an edit also `image`.",
  },
  invalid_value: {
    means: "A field has a value outside its bounds; `param` names it and the message says what is allowed.",
    fix: "Correct the value. The [parameters](/docs/generations#parameters) list every bound.",
  },
  invalid_type: {
    means: "A field has the wrong JSON type; `param` names it.",
    fix: "Send numbers without quotes in JSON, and lists as arrays. Forms carry every field as text.",
  },
  invalid_size: {
    means: "The model cannot make that size. The message names the nearest one that works.",
    fix: "Use that size, a preset of the model, or `auto`. See [sizes and tiers](/docs/sizes).",
  },
  unsupported_parameter: {
    means: "The model cannot do what the field asks, and leaving it out would change the picture.",
    fix: "Leave the field out or choose a model that the message names.",
  },
  invalid_image: {
    means: "A picture or mask of an edit cannot be read, is not PNG, JPEG or WebP, or does not fit the others.",
    fix: "Open the file and save it anew. A mask is a PNG of exactly the first picture's size.",
  },
  image_too_large: {
    means: "A picture of an edit has more bytes or pixels than may be sent.",
    fix: "Scale it down; the [limits](/docs/limits) say how far.",
  },
  image_unreachable: {
    means: "The address of a picture did not answer with a picture in time, or leads into a private network.",
    fix: "Make it reachable on the public internet, or send the picture as a file or data URL.",
  },
  missing_api_key: {
    means: "The call has no key.",
    fix: "Send `Authorization: Bearer pix_…`; see [authentication](/docs/authentication).",
  },
  invalid_api_key: {
    means: "No key is written like this. The checksum at its end tells typos from unknown keys.",
    fix: "Copy the key again, whole and without quotes, or create another under Keys.",
  },
  revoked_api_key: {
    means: "The key was disabled, deleted or replaced, and its overlap is over.",
    fix: "Enable it under Keys or use the one that replaced it.",
  },
  expired_api_key: {
    means: "The key's own end date has passed.",
    fix: "Create a key, or move the date under Keys.",
  },
  not_signed_in: {
    means: "A page of the dashboard asked without a session. No call of the public API ends with this.",
    fix: "Sign in again.",
  },
  wrong_credentials: {
    means: "E-mail, password or code do not match. No call of the public API ends with this.",
    fix: "Try again or reset the password.",
  },
  insufficient_credits: {
    means: "Fewer credits are available than the call could cost. Nothing was sent to a provider.",
    fix: "Add credits, or ask for a smaller tier or a lower quality. The message names what works right now with its price, also of other models; `alternative` says the same for programs.",
  },
  key_budget_exceeded: {
    means: "This key has spent what it may spend in its period.",
    fix: "Raise its budget under Keys, or wait until the period ends.",
  },
  end_user_budget_exceeded: {
    means: "The end user named by `safety_identifier` or `user` has spent what it may.",
    fix: "Raise that end user's budget, or wait until the period ends.",
  },
  workspace_budget_exceeded: {
    means: "The workspace has spent the budget set for it.",
    fix: "Raise it on the Credits page, or wait until the period ends.",
  },
  max_credits_exceeded: {
    means: "The call could cost more than its own `max_credits`.",
    fix: "Raise `max_credits`, or ask for a smaller tier, a lower quality or fewer images.",
  },
  scope_missing: {
    means: "The key may not do this: a key that only reads cannot generate, and the other way round.",
    fix: "Use a key with that scope; [authentication](/docs/authentication#scopes) lists them.",
  },
  model_not_allowed: {
    means: "The key, or the workspace's plan, is limited to other models, tiers or qualities.",
    fix: "Ask for what they may use. A key's limits are changed under Keys, the plan as the Credits page says.",
  },
  ip_not_allowed: {
    means: "The key may only be used from other addresses.",
    fix: "Call from a listed address, or change the list under Keys.",
  },
  account_suspended: {
    means: "The operator of this installation suspended the workspace.",
    fix: "Write to [support](/support).",
  },
  end_user_blocked: {
    means: "The end user named by `safety_identifier` or `user` is blocked in this workspace.",
    fix: "Unblock them under [End users](/docs/end-users), or leave the call.",
  },
  email_not_verified: {
    means: "The account's address is not verified yet, so its live keys do not work.",
    fix: "Open the link in the mail. Test keys work before that.",
  },
  cross_site_request: {
    means: "A change was asked for by another site's page. No call of the public API ends with this.",
    fix: "Open the site at its own address and try again.",
  },
  reauthentication_required: {
    means: "A change that matters needs a recent proof of who you are. No call of the public API ends with this.",
    fix: "Enter your password or code again.",
  },
  model_not_found: {
    means: "No model has that id, or it was retired.",
    fix: "Choose one of `GET /v1/models`; the message names the replacement of a retired one.",
  },
  not_found: {
    means: "There is nothing of that id in this workspace. What belongs to others answers the same.",
    fix: "Check the id, and that the key belongs to the workspace that made it.",
  },
  method_not_allowed: {
    means: "The path exists, the method does not.",
    fix: "Use a method of the `allow` header.",
  },
  gone: {
    means: "It existed and does not any more: a retired path, a deleted picture, or an answer whose pictures ended.",
    fix: "Use the path in the message. For pictures, make new ones with a new Idempotency-Key.",
  },
  request_too_large: {
    means: "The body has more bytes than this endpoint reads.",
    fix: "Send smaller pictures, or a form instead of data URLs; see [limits](/docs/limits).",
  },
  unsupported_media_type: {
    means: "The body is neither of the media types that the endpoint reads.",
    fix: "Set `Content-Type: application/json`; edits also take `multipart/form-data`. Let your client set its boundary.",
  },
  idempotency_in_progress: {
    means: "The first call with this Idempotency-Key is still running.",
    fix: "Wait for `retry-after` and send the same call again.",
  },
  client_left: {
    means: "The client hung up before a provider was asked. It stands in the record; nobody hears it.",
    fix: "Raise your client's timeout and send the call again.",
  },
  not_cancellable: {
    means: "A provider has been asked already, or the task has ended.",
    fix: "Wait for its end; a finished picture is kept and charged.",
  },
  moderation_blocked: {
    means:
      "A rule, the content check or the provider refused the prompt or the picture; `stage` says which, `categories` for what.",
    fix: "Word the prompt differently. Sent unchanged it is refused again. See [moderation](/docs/moderation).",
  },
  idempotency_mismatch: {
    means: "The Idempotency-Key belongs to another body or endpoint.",
    fix: "Make a new key for every new call, and keep it for repeating that one only.",
  },
  rate_limit_exceeded: {
    means: "More requests or images in a minute than the workspace, the key or the end user may make.",
    fix: "Wait for `retry-after`. The `x-ratelimit-…` headers show what is left.",
  },
  concurrency_limit_exceeded: {
    means: "More image calls at the same time than the workspace, the key or the end user may run.",
    fix: "Wait for one to end, or use [tasks](/docs/tasks).",
  },
  internal_error: {
    means: "We failed. The cause is in the operator's log under the request id.",
    fix: "Send it again; if it keeps failing, give the request id to [support](/support).",
  },
  model_unavailable: {
    means: "No route to the model works right now.",
    fix: "Send it again after `retry-after`, or choose the model that `alternative` names with its price. [Fallback models](/docs/routing) do that by themselves.",
  },
  upstream_error: {
    means: "The provider failed or refused this installation.",
    fix: "Send it again.",
  },
  upstream_timeout: {
    means: "The provider did not answer in time.",
    fix: "Send it again, or ask for a lower quality; large pictures take longer.",
  },
  upstream_bad_response: {
    means: "The provider answered with something that is no sound picture. It failed the check and was not charged.",
    fix: "Send it again.",
  },
  overloaded: {
    means: "This server or the provider has no room right now.",
    fix: "Wait for `retry-after` and send it again.",
  },
  payments_unavailable: {
    means: "Credits cannot be bought right now, or this installation sells none.",
    fix: "Try again in a minute. Nothing was charged.",
  },
};
