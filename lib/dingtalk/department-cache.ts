import "server-only";
import { AppError } from "@/lib/domain/error";

/** Names one department as a connection sees it with its credentials: another one has to show that its own are good (SEC-60). */
export interface DepartmentKey {
  connectionId: string;
  secretFingerprint: string;
  corpId: string;
  clientId: string;
  id: string;
}

interface Known {
  name: string | null;
  until: number;
}

/** A name that was changed is shown for so long after, in milliseconds. */
const lifetime = 10 * 60_000;
const most = 2_000;

/** What is hidden from this app: no failure of the whole. */
const hidden = new Set(["dingtalk.out_of_range", "dingtalk.not_a_member"]);

/** Names of departments in the memory of one process: bounded, the oldest go first. Failures are not kept. */
export class DepartmentCache {
  private readonly known = new Map<string, Known>();

  /** @param now the monotonic clock, in milliseconds. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The name that is known, or what `ask` says; null for a department without one, or out of the app's range. */
  async find(key: DepartmentKey, ask: () => Promise<string | null>): Promise<string | null> {
    const { connectionId, secretFingerprint, corpId, clientId, id } = key;
    const at = JSON.stringify([connectionId, secretFingerprint, corpId, clientId, id]);
    const known = this.known.get(at);
    if (known && known.until > this.now()) return known.name;
    const name = await ask().catch((error) => {
      if (error instanceof AppError && hidden.has(error.code)) return null;
      throw error;
    });
    this.known.delete(at);
    this.known.set(at, { name, until: this.now() + lifetime });
    for (const oldest of this.known.keys()) {
      if (this.known.size <= most) break;
      this.known.delete(oldest);
    }
    return name;
  }
}
