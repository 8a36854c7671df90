/** SQL that is true while session $2 has neither been ended nor run out; it stands inside a statement that asks for more. */
export const SESSION_IS_OPEN = "EXISTS (SELECT FROM session WHERE id = $2 AND expires_at > now())";
