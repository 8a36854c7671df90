/**
 * SQL of a text that changes with the balance of workspace $1: what it owns, what is held, its last journal line. One row by
 * its primary key; it stands inside a statement that asks for more.
 */
export const BALANCE_FINGERPRINT = "(SELECT concat_ws('-', seq, posted, held) FROM wallet WHERE workspace_id = $1)";
