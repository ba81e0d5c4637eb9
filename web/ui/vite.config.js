import { defineConfig } from "vite";

// `npm run dev` speaks to a server on port 8080 (`./dev run`).
export default defineConfig({
  esbuild: { jsx: "automatic", jsxImportSource: "preact", legalComments: "none", charset: "utf8" },
  build: {
    target: "es2020",
    assetsInlineLimit: 0, // the content security policy allows files of ours only
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { "/api": { target: "http://localhost:8080", changeOrigin: true } } },
});
