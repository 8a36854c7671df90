/** A body that a route takes, and what becomes of a field that it does not know. */
export type ValidBody = { body: Record<string, unknown>; unknownFields: "refused" | "ignored" };

const TOKEN = "A".repeat(43);
/** One transparent pixel. */
const PICTURE =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
const PASSWORD = "a lamp in the orchard";

/**
 * One right body for every method that reads JSON, so that a field added to it is the only thing wrong. A method without a
 * line fails the tests of mass assignment. OpenAI's clients send fields of their own, so the image routes ignore them.
 */
export const VALID_BODIES: Readonly<Record<string, ValidBody>> = {
  "PATCH /api/keys/{id}": { body: { name: "renamed" }, unknownFields: "refused" },
  "POST /api/checkout": { body: { pack: "pack_1000" }, unknownFields: "refused" },
  "POST /api/keys": { body: { name: "storefront", mode: "test" }, unknownFields: "refused" },
  "POST /api/keys/{id}/rotate": { body: { overlap: "none" }, unknownFields: "refused" },
  "POST /api/password": { body: { currentPassword: PASSWORD, newPassword: PASSWORD }, unknownFields: "refused" },
  "POST /api/password-reset/confirm": { body: { token: TOKEN, password: PASSWORD }, unknownFields: "refused" },
  "POST /api/password-reset/request": { body: { email: "mara@example.com" }, unknownFields: "refused" },
  "POST /api/playground/runs": {
    body: { model: "gpt-image-2", prompt: "a pear", size: "1024x1024", quality: "low" },
    unknownFields: "ignored",
  },
  "POST /api/reauthenticate": { body: { password: PASSWORD }, unknownFields: "refused" },
  "POST /api/sign-in/code": { body: { code: "123456" }, unknownFields: "refused" },
  "POST /api/sign-up": { body: { email: "mara@example.com", password: PASSWORD }, unknownFields: "refused" },
  "POST /api/two-factor": { body: { code: "123456" }, unknownFields: "refused" },
  "POST /api/verify-email": { body: { token: TOKEN }, unknownFields: "refused" },
  "POST /api/verify-email/resend": { body: { email: "mara@example.com" }, unknownFields: "refused" },
  "POST /v1/async/images/edits": {
    body: { model: "gpt-image-2", prompt: "a pear", size: "1024x1024", quality: "low", image: PICTURE },
    unknownFields: "ignored",
  },
  "POST /v1/async/images/generations": {
    body: { model: "gpt-image-2", prompt: "a pear", size: "1024x1024", quality: "low" },
    unknownFields: "ignored",
  },
  "POST /v1/images/edits": {
    body: { model: "gpt-image-2", prompt: "a pear", size: "1024x1024", quality: "low", image: PICTURE },
    unknownFields: "ignored",
  },
  "POST /v1/images/generations": {
    body: { model: "gpt-image-2", prompt: "a pear", size: "1024x1024", quality: "low" },
    unknownFields: "ignored",
  },
  "POST /v1/quotes": {
    body: { model: "gpt-image-2", prompt: "a pear", size: "1024x1024", quality: "low" },
    unknownFields: "ignored",
  },
};
