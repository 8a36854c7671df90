export type Letter = { subject: string; lines: string[]; button?: { label: string; url: string } };
