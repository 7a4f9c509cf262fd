import n from "eslint-plugin-n";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const loaderAsFunction = {
  selector:
    "ExportNamedDeclaration > VariableDeclaration > VariableDeclarator[id.name=/^(loader|action|meta|links|headers)$/]",
  message:
    "Write a function declaration: a route's server code is then found, named and removed from the browser's bundle.",
};

const limits = {
  "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
  "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
  complexity: ["error", 12],
};

// A component's lines are mostly markup, which reads downwards like a list.
const linesOfMarkup = ["error", { max: 80, skipBlankLines: true, skipComments: true }];

export default defineConfig(
  globalIgnores(["build/", "data/", "node_modules/", ".cache/", "public/"]),
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { n },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      ...limits,
      "no-console": "error",
      "no-restricted-syntax": ["error", loaderAsFunction],
      "n/no-process-env": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": "allow-with-description" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/only-throw-error": [
        "error",
        { allowThrowingUnknown: true, allow: ["Response", "TypedResponse", "DataWithResponseInit"] },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  { files: ["**/*.tsx"], plugins: { "react-hooks": reactHooks }, rules: { "react-hooks/rules-of-hooks": "error" } },
  {
    files: ["app/routes/**"],
    rules: { "max-lines": ["error", { max: 150, skipBlankLines: true, skipComments: true }] },
  },
  {
    // The settings are read in one place; commands, tests and tool configuration are outside the program.
    files: ["app/platform/env.server.ts", "scripts/**", "tests/**", "*.config.*"],
    rules: { "n/no-process-env": "off" },
  },
  { files: ["**/*.tsx"], rules: { "max-lines-per-function": linesOfMarkup } },
  {
    files: ["scripts/**", "tests/**", "**/*.test.{ts,tsx}"],
    rules: { "no-console": "off", "max-lines-per-function": "off" },
  },
  {
    // Lists of statements, and long tables of cases, are read from top to bottom.
    files: ["db/migrations/**", "db/seeds/**", "tests/**", "**/*.test.{ts,tsx}", "app/routes.ts"],
    rules: { "max-lines": "off", "max-lines-per-function": "off" },
  },
  { files: ["**/*.{js,mjs,cjs}"], ...tseslint.configs.disableTypeChecked },
);
