/**
 * The shape of an API key, for secret scanners: nothing but a key has it and the right checksum. Its last 6 characters are the
 * CRC-32 of all before them, in base62 (0-9A-Za-z), the highest digit first.
 */
export const SECRET_PATTERN = String.raw`\bpix_(?:live|test)_[0-9A-Za-z]{38}\b`;
