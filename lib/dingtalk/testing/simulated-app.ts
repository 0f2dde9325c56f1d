import { fingerprint } from "@/lib/crypto/digest";
import { database } from "@/lib/data/client";
import { type Simulator, startSimulator } from "@/simulator/server";
import type { DingTalkApp } from "../app";
import { storeApp } from "./stored-app";

/** The simulator's first enterprise and an app of it. */
export const corpId = "ding1a2b3c4d5e6f7a8b9c0d";
export const clientId = "dingacmeloginapp0001";

/** Starts a simulator and leads the product's calls to it. */
export async function startAsDingTalk(): Promise<Simulator> {
  const simulator = await startSimulator({ port: 0 });
  process.env.DINGTALK_API_URL = simulator.url;
  process.env.DINGTALK_OAPI_URL = simulator.url;
  return simulator;
}

/** Asks the simulator, which has to agree. */
export async function askSimulator({ url }: Simulator, method: string, path: string, body?: unknown) {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${url}/${path}`, { method, headers, body: JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return answer;
}

/** Makes the simulator as new. @returns the AppSecret that the app has then. */
export async function resetSimulator(simulator: Simulator): Promise<string> {
  await askSimulator(simulator, "POST", "control/reset");
  const { apps } = await askSimulator(simulator, "GET", "control/state");
  return apps.find((candidate: { clientId: string }) => candidate.clientId === clientId).clientSecret;
}

/** The app as a connection knows it, in a simulator that is as new. */
export async function resetSimulatedApp(simulator: Simulator): Promise<DingTalkApp> {
  const clientSecret = await resetSimulator(simulator);
  const stored = await storeApp(corpId);
  const secretFingerprint = fingerprint(clientSecret);
  await database().connection.update({
    where: { id: stored.connectionId },
    data: { settings: { clientId }, secretFingerprint },
  });
  return { ...stored, clientId, clientSecret, secretFingerprint };
}
