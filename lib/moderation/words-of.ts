const IGNORABLE = /\p{Default_Ignorable_Code_Point}+/gu;
/** Scripts without spaces between words: each of their characters counts for itself. Then words, then signs such as emoji. */
const WORD =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]|[[\p{L}\p{N}\p{M}]--[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]]+|\p{S}/gv;

/**
 * The words of a text as rules compare them: compatibility forms, case and invisible characters make no difference, and
 * neither do spaces and punctuation between words. In time proportional to the text.
 */
export function wordsOf(text: string): readonly string[] {
  return fold(text).match(WORD) ?? [];
}

/** Upper case first: it brings together what lower case alone keeps apart, such as ß and ss. */
function fold(text: string): string {
  const visible = text.normalize("NFKC").replace(IGNORABLE, "");
  return visible.toUpperCase().toLowerCase().replaceAll("ς", "σ").normalize("NFKC");
}
