import "server-only";
import type { AuditContext } from "@/lib/audit/record-event";
import { hasPermission } from "@/lib/domain/access/has-permission";
import type { ConsolePermission, Permission, PoolPermission } from "@/lib/domain/access/permissions";
import { AppError } from "@/lib/domain/error";

/** A signed-in administrator and the request that they make. */
export interface Asker {
  administrator: { id: string };
  /** The session that they ask in, and when its owner last proved who they are; absent where there is no browser. */
  session?: { id: string; provenAt: Date };
  clientAddress: string | null;
  reference: string;
}

/**
 * Who asks and how far they may reach: the first parameter of every use case of the console, which takes one input after
 * it. A scope exists only where a permission was decided, so a use case cannot be called around that decision; a text or
 * an object that looks alike is no scope. It serves as the use case's audit context.
 */
abstract class Scope implements AuditContext {
  protected constructor(private readonly asker: Asker) {}

  /** Whether who asks may do something in a pool that their request did not name: for what is found across pools. */
  allows(permission: PoolPermission, poolId: string): boolean {
    return hasPermission(this.asker.administrator, permission, poolId);
  }

  get actor(): AuditContext["actor"] {
    return `administrator:${this.asker.administrator.id}`;
  }

  /** Whose own account the use cases of an account are about. */
  get administratorId(): string {
    return this.asker.administrator.id;
  }

  /** The session that is asked in, or null where there is no browser. */
  get session(): { id: string; provenAt: Date } | null {
    return this.asker.session ?? null;
  }

  get clientAddress(): string | null {
    return this.asker.clientAddress;
  }

  get reference(): string {
    return this.asker.reference;
  }
}

/** The console as a whole, for somebody who may do something there. */
export class ConsoleScope extends Scope {
  readonly poolId = null;

  private constructor(asker: Asker) {
    super(asker);
  }

  /** @throws AppError `request.forbidden`. */
  static authorise(asker: Asker, permission: ConsolePermission): ConsoleScope {
    requirePermission(asker, permission, null);
    return new ConsoleScope(asker);
  }
}

/** One pool, for somebody who may do something in it. Whether it exists is for the queries to find. */
export class PoolScope extends Scope {
  private constructor(
    asker: Asker,
    readonly poolId: string,
  ) {
    super(asker);
  }

  /** @throws AppError `request.forbidden`. */
  static authorise(asker: Asker, permission: PoolPermission, poolId: string): PoolScope {
    requirePermission(asker, permission, poolId);
    return new PoolScope(asker, poolId);
  }
}

function requirePermission(asker: Asker, permission: Permission, poolId: string | null): void {
  if (!hasPermission(asker.administrator, permission, poolId)) throw new AppError("request.forbidden");
}
