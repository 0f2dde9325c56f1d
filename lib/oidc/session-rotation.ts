import "server-only";
import type Provider from "oidc-provider";

interface RotatingSession {
  oldId?: string | undefined;
  adapter: { destroy(id: string): Promise<void> };
}

/**
 * Lets a session that gets a new id keep the old one until the new one is written. The provider removes first and writes
 * then; in between, codes and tokens of that session are refused, and a second tab that signs in at the same moment
 * brings just that about.
 */
export function rotateWithoutGap({ Session }: Provider): void {
  const prototype = Session.prototype as unknown as RotatingSession & {
    save(ttl: number): Promise<string>;
  };
  const { save } = prototype;
  Object.defineProperty(prototype, "save", {
    async value(this: RotatingSession, ttl: number): Promise<string> {
      const { oldId } = this;
      this.oldId = undefined;
      const id = await save.call(this as RotatingSession & typeof prototype, ttl);
      if (oldId !== undefined) await this.adapter.destroy(oldId);
      return id;
    },
  });
}
