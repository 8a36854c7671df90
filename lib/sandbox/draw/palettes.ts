/** What a prompt can ask for that a palette or a scene answers. */
export type Theme =
  | "red"
  | "orange"
  | "yellow"
  | "green"
  | "blue"
  | "purple"
  | "pink"
  | "brown"
  | "dark"
  | "light"
  | "sea"
  | "forest"
  | "desert"
  | "night"
  | "city"
  | "mountain"
  | "plant"
  | "abstract"
  | "stone"
  | "winter"
  | "sunset";

/** Colours that belong together; `tones` run from far (near the sky) to near (the foreground). */
export type Palette = {
  themes: readonly Theme[];
  paper: string;
  ink: string;
  sky: readonly [top: string, bottom: string];
  tones: readonly [string, string, string, string, string];
  accent: string;
};

/** Curated by eye: every pair of neighbours was chosen to sit together. */
export const PALETTES: readonly Palette[] = [
  {
    themes: ["sunset", "pink", "purple", "mountain"],
    paper: "#f7eee3",
    ink: "#2b2130",
    sky: ["#f6dcc0", "#f2b391"],
    tones: ["#e79a7e", "#c96970", "#97506b", "#643f61", "#37294a"],
    accent: "#fbe3a0",
  },
  {
    themes: ["forest", "green", "plant"],
    paper: "#f2f0e4",
    ink: "#1c2a23",
    sky: ["#eef0dd", "#d3dcbd"],
    tones: ["#b3c4a1", "#84a283", "#567f67", "#34604f", "#1b3b33"],
    accent: "#e3a34f",
  },
  {
    themes: ["sea", "blue"],
    paper: "#eff4f2",
    ink: "#10253a",
    sky: ["#f2efe2", "#c6dfdf"],
    tones: ["#97c4c8", "#5f9fb0", "#347a95", "#1f5676", "#123552"],
    accent: "#f3a25d",
  },
  {
    themes: ["desert", "orange", "brown"],
    paper: "#f9f0e3",
    ink: "#38211a",
    sky: ["#f8e8cc", "#f3cf9f"],
    tones: ["#eab57d", "#da8c56", "#bd663f", "#8d4635", "#56302c"],
    accent: "#fff4d8",
  },
  {
    themes: ["night", "dark", "blue", "city"],
    paper: "#131a30",
    ink: "#efecf5",
    sky: ["#0f1730", "#33477d"],
    tones: ["#3f568f", "#304375", "#25345f", "#1a2447", "#101730"],
    accent: "#f6e0a8",
  },
  {
    themes: ["abstract", "red", "yellow", "city"],
    paper: "#f3ead7",
    ink: "#1b1b1e",
    sky: ["#f3ead7", "#ecdcbc"],
    tones: ["#efc045", "#e58a3c", "#d9503f", "#2c5f9e", "#1d2f4f"],
    accent: "#d9503f",
  },
  {
    themes: ["plant", "brown", "abstract"],
    paper: "#f6f0e7",
    ink: "#322f2a",
    sky: ["#f3e7d8", "#e9d4bd"],
    tones: ["#d9b898", "#c8805f", "#97805f", "#6d7a5d", "#414c3f"],
    accent: "#e5a972",
  },
  {
    themes: ["pink", "red", "plant", "light"],
    paper: "#fcf2ef",
    ink: "#3d1f2d",
    sky: ["#fdebe4", "#f8cfc8"],
    tones: ["#efadab", "#d97f8c", "#b25673", "#7d3b5c", "#45243f"],
    accent: "#f4c463",
  },
  {
    themes: ["green", "sea", "light"],
    paper: "#f1f6f0",
    ink: "#14302d",
    sky: ["#f3f5e4", "#cfe9d6"],
    tones: ["#9dd4ba", "#62b39c", "#358a80", "#1f6164", "#143f47"],
    accent: "#fb8c62",
  },
  {
    themes: ["yellow", "orange", "brown", "sunset"],
    paper: "#fbf4e2",
    ink: "#2d2413",
    sky: ["#fcf0cf", "#f7dc98"],
    tones: ["#ecbd5a", "#d39435", "#a86a2a", "#754722", "#42291a"],
    accent: "#3d6c8b",
  },
  {
    themes: ["purple", "mountain", "light"],
    paper: "#f5f2f9",
    ink: "#292241",
    sky: ["#f6ebee", "#dcd2ef"],
    tones: ["#bcabdf", "#9382c6", "#6a5aa4", "#473b7c", "#2a2350"],
    accent: "#f5b49c",
  },
  {
    themes: ["winter", "light", "mountain", "blue"],
    paper: "#f3f5f6",
    ink: "#1a2630",
    sky: ["#f4f2ee", "#dbe5ea"],
    tones: ["#b9c9d3", "#8ca5b5", "#5d7b8f", "#3a566a", "#20333f"],
    accent: "#e5613c",
  },
  {
    themes: ["dark", "red", "city", "abstract"],
    paper: "#1c1a1b",
    ink: "#f4ede2",
    sky: ["#241f20", "#5a3a35"],
    tones: ["#8a5a48", "#b8694a", "#e0603f", "#6a3634", "#2a2021"],
    accent: "#f3d9a4",
  },
  {
    themes: ["sunset", "orange", "city"],
    paper: "#fff7e9",
    ink: "#32202c",
    sky: ["#ffedc2", "#ffcf85"],
    tones: ["#fbab55", "#ee7d45", "#c94f46", "#8a3648", "#4b2440"],
    accent: "#fff6dc",
  },
  {
    themes: ["night", "purple", "city", "sunset"],
    paper: "#1f1633",
    ink: "#f8eef4",
    sky: ["#21183a", "#7d4585"],
    tones: ["#9a4f8d", "#73407f", "#54346d", "#392655", "#1f1638"],
    accent: "#ffc58d",
  },
  {
    themes: ["forest", "night", "green", "dark"],
    paper: "#10231f",
    ink: "#eef3e6",
    sky: ["#0e201f", "#2f6259"],
    tones: ["#3b7265", "#2d5b52", "#214841", "#173530", "#0d211e"],
    accent: "#f2d88f",
  },
];
