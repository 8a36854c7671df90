import localFont from "next/font/local";

// Every page needs the letters of these two files before it can be read, so they hold no more: Latin, arrows and a few signs in
// the weights of the product, cut from the whole Geist (npm: geist) with subset-font. What a customer writes in other letters
// loads the whole file. next/font reads its arguments before the program runs: both ranges stand here as they are.

const latinSans = localFont({
  src: "./geist-sans-latin.woff2",
  variable: "--font-geist-sans-latin",
  weight: "400 600",
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2190-2193, U+21B5, U+2212, U+2215, U+2260, U+2264-2265, U+2318, U+FFFD",
    },
  ],
});

const latinMono = localFont({
  src: "./geist-mono-latin.woff2",
  variable: "--font-geist-mono-latin",
  weight: "400 600",
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2190-2193, U+21B5, U+2212, U+2215, U+2260, U+2264-2265, U+2318, U+FFFD",
    },
  ],
});

const otherSans = localFont({
  src: "../../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2",
  variable: "--font-geist-sans",
  weight: "100 900",
  preload: false,
  declarations: [{ prop: "unicode-range", value: "U+0100-1FFF, U+2070-20AB, U+20AD-2121, U+2123-218F, U+2194-FFFC" }],
});

const otherMono = localFont({
  src: "../../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: "unicode-range", value: "U+0100-1FFF, U+2070-20AB, U+20AD-2121, U+2123-218F, U+2194-FFFC" }],
});

/** For `<html>`: the variables from which the stacks in globals.css are made. */
export const FONT_VARIABLES = [latinSans, latinMono, otherSans, otherMono].map(({ variable }) => variable).join(" ");
