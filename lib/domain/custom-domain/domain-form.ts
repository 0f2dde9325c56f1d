import { z } from "zod";
import { idSchema } from "../id";
import { readHostName } from "./host-name";
import { findings } from "./proof";

/** Domains of one pool. */
export const maximumDomains = 20;

/** For how many days an address of before goes on working; null until somebody ends it. */
const keptForDays = [7, 30, 90, 365] as const;

/** What is chosen in a form for {@link keptForDays}. */
export const keptForChoices = [...keptForDays.map(String), "open"] as const;

const host = z
  .string()
  .max(1000, "pool_domain.host.too_long")
  .transform((typed, context) => {
    const read = readHostName(typed);
    if ("host" in read) return read.host;
    context.addIssue({ code: "custom", message: `pool_domain.host.${read.fault}` });
    return z.NEVER;
  });

/** What an administrator enters for a domain of a pool's own: the schema of the form and of the server. */
export const addDomainSchema = z.strictObject({ poolId: idSchema, host });

/** What an administrator enters for a domain of a pool's own. */
export type AddDomainInput = z.input<typeof addDomainSchema>;

/** Names a domain of a pool. */
export const domainSchema = z.strictObject({ poolId: idSchema, domainId: idSchema });

/** Names a domain of a pool. */
export type DomainInput = z.infer<typeof domainSchema>;

/** What a check answers. `proven` also while an older proof counts. */
export const checkDomainAnswer = z.strictObject({ finding: z.enum(findings), proven: z.boolean() });

/** What a check answers. */
export type CheckDomainAnswer = z.infer<typeof checkDomainAnswer>;

/** A domain, or `own` for the address that POOL_URL makes, which has no id: it becomes null. */
const address = z.union([z.literal("own"), idSchema]).transform((named) => (named === "own" ? null : named));

/** A move to a domain or back to the pool's own address. `version` is the pool's that was seen (REL-08). */
export const movePoolSchema = z.strictObject({
  poolId: idSchema,
  version: z.int().positive(),
  domainId: address,
  keepFor: z.enum(keptForChoices),
});

/** A move of a pool to another address. */
export type MovePoolInput = z.input<typeof movePoolSchema>;

/** A move of a pool to another address, read. */
export type PoolMove = z.output<typeof movePoolSchema>;

/** Ends an address of before; `confirmation` is what it is called, typed. */
export const endAddressSchema = z.strictObject({
  poolId: idSchema,
  version: z.int().positive(),
  domainId: address,
  confirmation: z
    .string()
    .max(300)
    .regex(/^\P{Cc}*$/u),
});

/** Ends an address of before. */
export type EndAddressInput = z.input<typeof endAddressSchema>;

/** The end of an address, read. */
export type AddressEnd = z.output<typeof endAddressSchema>;

const day = 24 * 60 * 60_000;

/** When an address of before ends; null for no end. */
export function endOf(keepFor: (typeof keptForChoices)[number], now: Date): Date | null {
  return keepFor === "open" ? null : new Date(now.getTime() + Number(keepFor) * day);
}
