// Starts the program under test on a free port with an empty data folder.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = process.env.HOSO_ROOT ?? fileURLToPath(new URL("../..", import.meta.url));

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** `now`: where the server's clock starts; today without it. */
export async function startServer(now) {
  if (process.env.HOSO_URL) return { url: process.env.HOSO_URL.replace(/\/$/, ""), stop: async () => {} };
  const binary = process.env.HOSO_BINARY ?? process.env.HOSO_BIN ?? join(root, "build/debug/adapters/app/hoso");
  if (!existsSync(binary)) throw new Error(`no program at ${binary}: build it, or set HOSO_BINARY`);
  const data = mkdtempSync(join(tmpdir(), "hoso-browser-"));
  const port = await freePort();
  const child = spawn(binary, ["serve", "--data", data, "--port", String(port), "--workflows", "workflows", "--demo", ...(now ? ["--now", now] : [])], {
    cwd: root, stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const listen = (chunk) => { said = (said + chunk).slice(-8000); };
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(late);
    rmSync(data, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the server stopped with ${child.exitCode}:\n${said}`);
    const up = await fetch(`${url}/healthz`).then((r) => r.ok, () => false);
    if (up) return { url, stop };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await stop();
  throw new Error(`the server did not answer within a minute:\n${said}`);
}
