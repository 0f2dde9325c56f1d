import { z } from "zod";
import { isAllowed, isEnterable, type MendableSettings, mendingSchema, planMending } from "./mend-fault";
import { type KeptFault, keepsFromTokens, namedFault, readFaultKind } from "./request-fault";

/** A mistake in an application's requests as the console shows it. */
export const shownFault = z.object({
  ...namedFault,
  times: z.int(),
  firstAt: z.date(),
  lastAt: z.date(),
  /** The settings allow it by now, the application has come through since, or somebody said after it came last that it is done. */
  isMended: z.boolean(),
  /** It was mended here, so that this can be taken back. */
  canBeUndone: z.boolean(),
  /** The one change that mends it; null where none does, or it is mended. */
  mending: mendingSchema.nullable(),
  /** An address that no press can register, so that the right one has to be entered. */
  isByHand: z.boolean(),
});

/** See {@link shownFault}. */
export type ShownFault = z.infer<typeof shownFault>;

/**
 * Mistakes as the console shows them, in their order. What another version has stored is left out.
 *
 * @param tokensAt when the application fetched its first tokens; null when it has not yet.
 */
export function showFaults(
  stored: readonly KeptFault[],
  settings: MendableSettings,
  tokensAt: Date | null,
): ShownFault[] {
  return stored.flatMap(({ kind: storedKind, mendedAt, ...kept }) => {
    const kind = readFaultKind(storedKind);
    if (!kind) return [];
    const fault = { ...kept, kind };
    const isSince = (moment: Date | null) => moment !== null && moment >= kept.lastAt;
    const isMended =
      isAllowed(fault, settings) || isSince(mendedAt) || (keepsFromTokens(kind) && isSince(tokensAt));
    const mending = isMended ? null : planMending(fault, settings);
    return [
      {
        ...fault,
        isMended,
        canBeUndone: mendedAt !== null && isMended,
        mending,
        isByHand: !isMended && !mending && isEnterable(kind, settings.type),
      },
    ];
  });
}
