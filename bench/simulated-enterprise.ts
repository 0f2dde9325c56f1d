import { z } from "zod";
import type { Person } from "./steps";

const answerSchema = z.object({
  corpId: z.string(),
  app: z.object({ clientId: z.string(), clientSecret: z.string() }),
  people: z.array(z.object({ id: z.string() })),
});

/** A DingTalk enterprise with an app of its own. */
export interface SimulatedEnterprise {
  corpId: string;
  app: { clientId: string; clientSecret: string };
  people: Person[];
}

/** Adds an enterprise to the simulator whose app may redirect to `redirectOrigin`, with `size` employees. */
export async function addEnterprise(
  simulatorUrl: string,
  redirectOrigin: string,
  size: number,
): Promise<SimulatedEnterprise> {
  const answer = await fetch(`${simulatorUrl}/control/enterprises`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      name: "Benchmark",
      app: { redirectUris: [redirectOrigin] },
      people: Array.from({ length: size }, (_, index) => ({
        id: `bench-${index + 1}`,
        name: `员工 ${index + 1}`,
        mobile: String(13_900_000_000 + index),
        stateCode: "86",
      })),
    }),
  });
  if (!answer.ok)
    throw new Error(`the simulator took no enterprise: ${answer.status} ${await answer.text()}`);
  const { corpId, app, people } = answerSchema.parse(await answer.json());
  return { corpId, app, people: people.map(({ id }) => ({ id, corpId })) };
}
