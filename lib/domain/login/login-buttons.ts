import { z } from "zod";
import { idSchema } from "../id";
import type { Locale } from "../locale/locale";
import { harmful } from "../user/profile-text";

/** Characters of a button's text: what stays on one or two lines of a phone. */
const longestText = 40;

/** Connections that are written down of one pool: of more, the newest have their places by age and the usual texts. */
const mostButtons = 200;

/** What a button says in each language; empty for the usual sentence. */
export type ButtonText = Readonly<Record<Locale, string>>;

/** A button that says the usual sentence. */
export const usualText: ButtonText = { en: "", "zh-CN": "" };

/** One line, in which nothing is hidden and nothing turns the direction of writing (SEC-71). */
const line = z
  .string()
  .trim()
  .max(longestText, "login_button.text.too_long")
  .refine((text) => text.search(harmful) === -1, "login_button.text.unsafe_characters");

const button = z.strictObject({
  connectionId: idSchema,
  text: z.strictObject({ en: line, "zh-CN": line } satisfies Record<Locale, typeof line>),
});

/**
 * What is chosen of the connections' buttons on login pages, for a pool or, over that, for one of its applications. The one shape of form,
 * action and column.
 */
export const loginButtonsSchema = z.strictObject({
  /** The buttons stand in the order of the list; else in the one below: the pool's, or by age. */
  ordered: z.boolean(),
  buttons: z
    .array(button)
    .max(mostButtons)
    .refine((buttons) => new Set(buttons.map(({ connectionId }) => connectionId)).size === buttons.length),
});

/** See {@link loginButtonsSchema}. */
export type LoginButtons = z.output<typeof loginButtonsSchema>;

/** Nothing is chosen. */
export const noButtons: LoginButtons = { ordered: false, buttons: [] };

/** An edit of a pool's buttons; `version` is the one that was edited, 0 before the first (REL-08). */
export const poolButtonsSchema = z.strictObject({
  poolId: idSchema,
  version: z.int().nonnegative(),
  values: loginButtonsSchema,
});

/** An edit of a pool's buttons. */
export type PoolButtonsInput = z.input<typeof poolButtonsSchema>;

/** An edit of an application's buttons (REL-08). */
export const applicationButtonsSchema = poolButtonsSchema.extend({ applicationId: idSchema });

/** An edit of an application's buttons. */
export type ApplicationButtonsInput = z.input<typeof applicationButtonsSchema>;

/** What is stored of buttons; nothing for what another version of the product wrote. */
export function readButtons(stored: unknown): LoginButtons {
  return loginButtonsSchema.safeParse(stored).data ?? noButtons;
}

/**
 * Connections in the order of their buttons, each with the text of its own. What the later layers choose counts; a connection that a
 * layer does not know stays behind those that it does, in the order in which it was.
 *
 * @param layers the pool's first, then the application's.
 */
export function arrangeButtons<Connection extends { id: string }>(
  connections: readonly Connection[],
  ...layers: readonly LoginButtons[]
): (Connection & { text: ButtonText })[] {
  let arranged = connections.map((connection) => ({ ...connection, text: usualText }));
  for (const { ordered, buttons } of layers) {
    const places = new Map(buttons.map((chosen, place) => [chosen.connectionId, { place, ...chosen }]));
    arranged = arranged.map((connection) => {
      const own = places.get(connection.id)?.text ?? usualText;
      const { text } = connection;
      return { ...connection, text: { en: own.en || text.en, "zh-CN": own["zh-CN"] || text["zh-CN"] } };
    });
    const placeOf = ({ id }: Connection) => places.get(id)?.place ?? buttons.length;
    if (ordered) arranged.sort((a, b) => placeOf(a) - placeOf(b));
  }
  return arranged;
}
