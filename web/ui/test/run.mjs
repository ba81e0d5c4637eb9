// Bundles test/*.test.ts for Node and runs them with Node's own test runner.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = fileURLToPath(new URL("../node_modules/.tests/", import.meta.url));
const entryPoints = readdirSync(here).filter((name) => name.endsWith(".test.ts")).map((name) => here + name);
rmSync(out, { recursive: true, force: true });
await build({
  entryPoints, outdir: out, outExtension: { ".js": ".mjs" }, bundle: true, platform: "node", format: "esm", charset: "utf8",
  jsx: "automatic", jsxImportSource: "preact", logLevel: "error",
});
const files = readdirSync(out).map((name) => out + name);
const run = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" });
process.exit(run.status ?? 1);
