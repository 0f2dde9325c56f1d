import { z } from "zod";
import { idSchema } from "../id";
import { type KeyMoments, lineUpKeys } from "./key-line";

const day = 24 * 60 * 60_000;

/**
 * For how long a new key is published before it is signed with, in milliseconds. Our own answers may be kept for five minutes; clients
 * and what stands between keep them for hours all the same, and for a planned change a day costs nothing (REL-31).
 */
export const publishedBefore = day;

/**
 * For how long a key stays published that is not signed with any more, in milliseconds: as long as anything of a sign-in lives that it
 * signed for. An ID token counts for a day at most, but names its person and its application at a sign-out for longer (`id_token_hint`): a
 * session ends after twelve hours, a refresh token, and with it what an application keeps, after ninety days at most.
 */
export const publishedAfter = 90 * day;

/** After a day of not being signed with, in seconds, a key's private part is deleted. */
export const privateAfterSeconds = 24 * 60 * 60;

/** After how many days of use keys may be replaced by themselves, and what counts at first. */
export const rotationDays = { least: 30, most: 730, standard: 90 } as const;

/** What rotating the keys of a pool needs. */
export const rotateKeysSchema = z.strictObject({ poolId: idSchema });

/** What rotating the keys of a pool needs. */
export type RotateKeysInput = z.infer<typeof rotateKeysSchema>;

/** What replacing them at once needs: the pool's identifier, typed. */
export const replaceKeysSchema = z.strictObject({ poolId: idSchema, confirmation: z.string().max(100) });

/** What replacing them at once needs: the pool's identifier, typed. */
export type ReplaceKeysInput = z.infer<typeof replaceKeysSchema>;

/** The form of a schedule: a switch, and the days that count while it is on. */
export const keyScheduleFormSchema = z.strictObject({
  automatic: z.boolean(),
  days: z
    .int("pool.key_days")
    .min(rotationDays.least, "pool.key_days")
    .max(rotationDays.most, "pool.key_days"),
});

/** A schedule for a pool. `from` are the days that counted when this was chosen, 0 for never: other ones mean that somebody else chose meanwhile (REL-08). */
export const keyScheduleSchema = keyScheduleFormSchema.extend({ poolId: idSchema, from: z.int().min(0) });

/** A schedule for a pool. */
export type KeyScheduleInput = z.infer<typeof keyScheduleSchema>;

/** True while new keys are published that are not signed with yet. */
export function isRotating(keys: readonly KeyMoments[], now: Date): boolean {
  return lineUpKeys(keys, now).some(({ state }) => state === "next");
}

/**
 * When the keys of a pool are to be signed with no longer: so many days after they began to be. Their successors are published
 * {@link publishedBefore} that. Null while there is none, or for never.
 */
export function findRotationMoment(keys: readonly KeyMoments[], days: number | null, now: Date): Date | null {
  const active = lineUpKeys(keys, now).filter(({ state }) => state === "active");
  if (days === null || active.length === 0) return null;
  return new Date(Math.min(...active.map(({ activeFrom }) => activeFrom.getTime())) + days * day);
}

/** True when successors are to be published now. */
export function isRotationDue(keys: readonly KeyMoments[], days: number | null, now: Date): boolean {
  const moment = findRotationMoment(keys, days, now);
  return moment !== null && !isRotating(keys, now) && moment.getTime() - publishedBefore <= now.getTime();
}
