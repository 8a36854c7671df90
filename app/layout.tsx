import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { parseTheme, THEME_COOKIE, themeAttribute } from "@/components/theme/theme";
import { FONT_VARIABLES } from "./_fonts/fonts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Pixapi", template: "%s · Pixapi" },
  description: "An OpenAI-compatible image API gateway that charges only for images that really arrived.",
};

export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html
      lang="en"
      className={FONT_VARIABLES}
      data-theme={themeAttribute(theme)}
      // The switch changes data-theme at once, without waiting for the server.
      suppressHydrationWarning
    >
      <body className="font-sans">{children}</body>
    </html>
  );
}
