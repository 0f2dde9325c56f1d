import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedServer } from "./embedded-server.mjs";

/**
 * Starts an empty server that lives in a temporary directory and vanishes with `stop`: for tests and comparisons. A crash
 * loses it, which makes it faster.
 * @returns {Promise<import("./embedded-server.mjs").EmbeddedServer>}
 */
export async function startThrowawayServer() {
  const dataDir = await mkdtemp(path.join(tmpdir(), "dingpass-throwaway-"));
  const remove = () => rm(dataDir, { recursive: true, force: true });
  try {
    // Open to root's server user, who would otherwise need a place elsewhere that nobody removes.
    await chmod(dataDir, 0o755);
    const server = await startEmbeddedServer({ dataDir, durable: false, log: () => {} });
    const stop = async () => {
      await server.stop();
      await remove();
    };
    return { ...server, stop };
  } catch (error) {
    await remove();
    throw error;
  }
}
