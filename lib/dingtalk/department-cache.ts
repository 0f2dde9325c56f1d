import "server-only";
import { AppError } from "@/lib/domain/error";
import { isHidden } from "./department";

/**
 * Names one department as a connection sees it with its credentials: another one has to show that its own are good (SEC-60). While a
 * secret is rotated it is the present one: the one before it is of the same app.
 */
export interface DepartmentKey {
  connectionId: string;
  secretFingerprint: string;
  corpId: string;
  clientId: string;
  id: string;
}

interface Kept<Value> {
  value: Value;
  until: number;
}

/** A name that was changed is shown for so long after, in milliseconds. */
const lifetime = 10 * 60_000;
/** What DingTalk refuses an app is not asked for again for so long: a permission that is granted shows after it. */
const refusalLifetime = 30_000;
const most = 2_000;

/** What DingTalk answers an app whatever department is asked for. */
const refusals = new Set([
  "dingtalk.permission_missing",
  "dingtalk.credentials_refused",
  "dingtalk.token_refused",
  "dingtalk.ip_not_allowed",
  "dingtalk.app_stopped",
  "dingtalk.throttled",
  "dingtalk.quota_exceeded",
]);

/** Names of departments in the memory of one process, and what DingTalk refused lately: bounded, the oldest go first. */
export class DepartmentCache {
  private readonly names = new Map<string, Kept<string | null>>();
  private readonly refused = new Map<string, Kept<AppError>>();
  private readonly underWay = new Map<string, Promise<string | null>>();

  /** @param now the monotonic clock, in milliseconds. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /**
   * The name that is known, or what `ask` says; null for a department without one, or out of the app's range. Calls under way are
   * shared by one asker's, so that nobody meets the limit of another.
   *
   * @throws AppError what `ask` throws, for a while without asking where it is the app that is refused.
   */
  async find(key: DepartmentKey, asker: string, ask: () => Promise<string | null>): Promise<string | null> {
    const { connectionId, secretFingerprint, corpId, clientId, id } = key;
    const app = JSON.stringify([connectionId, secretFingerprint, corpId, clientId]);
    const department = JSON.stringify([app, id]);
    const known = this.recall(this.names, department);
    if (known) return known.value;
    const refusal = this.recall(this.refused, app);
    if (refusal) throw refusal.value;
    const call = JSON.stringify([department, asker]);
    const running = this.underWay.get(call);
    if (running) return running;
    const asked = this.ask({ app, department }, ask).finally(() => this.underWay.delete(call));
    this.underWay.set(call, asked);
    return asked;
  }

  private async ask(at: { app: string; department: string }, ask: () => Promise<string | null>) {
    const name = await ask().catch((error) => {
      if (isHidden(error)) return null;
      if (error instanceof AppError && refusals.has(error.code))
        this.keep(this.refused, at.app, { value: error, until: this.now() + refusalLifetime });
      throw error;
    });
    this.keep(this.names, at.department, { value: name, until: this.now() + lifetime });
    return name;
  }

  private recall<Value>(kept: Map<string, Kept<Value>>, at: string): Kept<Value> | undefined {
    const found = kept.get(at);
    return found && found.until > this.now() ? found : undefined;
  }

  private keep<Value>(kept: Map<string, Kept<Value>>, at: string, value: Kept<Value>): void {
    kept.delete(at);
    kept.set(at, value);
    const oldest = kept.size > most ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
  }
}
