import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** Spreads connections over the instances of a product, each in turn. */
export interface Balancer {
  port: number;
  /** Sends every further connection to these ports in turn. */
  spreadOver(ports: readonly number[]): void;
  stop(): Promise<void>;
}

/** Starts a balancer that knows no instance yet. It passes bytes on and looks at none. */
export async function startBalancer(): Promise<Balancer> {
  let instances: readonly number[] = [];
  let turn = 0;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const port = instances[turn++ % instances.length];
    if (port === undefined) return client.destroy();
    const instance = connect(port, "127.0.0.1");
    for (const [from, to] of [
      [client, instance],
      [instance, client],
    ] as const) {
      open.add(from);
      from.setNoDelay();
      from.pipe(to);
      // Whoever breaks off first ends both sides.
      from.on("error", () => to.destroy());
      from.once("close", () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the balancer has no port");
  return {
    port: address.port,
    spreadOver: (ports) => {
      instances = ports;
    },
    stop: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
