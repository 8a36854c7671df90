/** Something the person who gave the command can mend; its message is shown to them as it is. */
export class UserError extends Error {
  override name = "UserError";
}
