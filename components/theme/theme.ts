/** What the user chose; `system` is the absence of a choice and of a cookie. */
export type Theme = "system" | "light" | "dark";

export const THEME_COOKIE = "theme";

const ONE_YEAR_SECONDS = 31_536_000;

/** The theme a cookie's value names; anything unknown is the system's. */
export function parseTheme(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}

/** The `data-theme` attribute of `<html>`: none when the system decides. */
export function themeAttribute(theme: Theme): "light" | "dark" | undefined {
  return theme === "system" ? undefined : theme;
}

/** The cookie string that stores the choice for a year, or forgets it. */
export function themeCookie(theme: Theme): string {
  const maxAge = theme === "system" ? 0 : ONE_YEAR_SECONDS;
  return `${THEME_COOKIE}=${theme === "system" ? "" : theme}; Path=/; Max-Age=${maxAge}; SameSite=Lax`;
}
