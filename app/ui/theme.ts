import { createTheme } from "@mantine/core";

/**
 * What Mantine knows of our look. Its inputs run headless and wear our classes, so the tokens in
 * styles/tokens.css decide; the theme keeps the same hue and faces for any part that reads it.
 */
export const theme = createTheme({
  primaryColor: "harbor",
  primaryShade: 7,
  colors: {
    harbor: [
      "#ebf4f6",
      "#d5e8ec",
      "#abd0d8",
      "#7bb4bf",
      "#4b95a3",
      "#247989",
      "#116474",
      "#0b5362",
      "#083f4b",
      "#062f39",
    ],
  },
  fontFamily: "var(--font-portal)",
  headings: { fontFamily: "var(--font-portal)" },
  defaultRadius: 5,
  focusRing: "auto",
});
