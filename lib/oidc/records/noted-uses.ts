import "server-only";
import { notedUseMinutes } from "@/lib/domain/login/sign-in-use";

/** So many sign-ins are remembered as noted: what is forgotten is asked about once more. */
const most = 10_000;

/** Which sign-ins were noted as used a moment ago, so that the database is not asked about the same one again. */
export class NotedUses {
  readonly #notedAt = new Map<string, number>();

  /** True when it is time to note a use. Then it counts as noted. @param now milliseconds. */
  isDue(signInId: string, now: number): boolean {
    const last = this.#notedAt.get(signInId);
    if (last !== undefined && now - last < notedUseMinutes * 60_000) return false;
    this.#notedAt.delete(signInId);
    if (this.#notedAt.size >= most) {
      const [oldest] = this.#notedAt.keys();
      if (oldest !== undefined) this.#notedAt.delete(oldest);
    }
    this.#notedAt.set(signInId, now);
    return true;
  }
}
