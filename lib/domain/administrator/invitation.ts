import { z } from "zod";
import { idSchema } from "../id";
import { locales } from "../locale/locale";
import { administratorNameSchema, emailSchema, newPasswordSchema } from "./credentials";

/** How long an invitation can be used, in hours. */
export const invitationHours = 72;

/** Whom to invite, and in which language a mail tells them; that of whoever invites unless it is said. */
export const createInvitationSchema = z.strictObject({
  email: emailSchema,
  locale: z.enum(locales).optional(),
});

/** Whom to invite. */
export type CreateInvitationInput = z.infer<typeof createInvitationSchema>;

/** Names an open invitation. */
export const revokeInvitationSchema = z.strictObject({ invitationId: idSchema });

/** Names an open invitation. */
export type RevokeInvitationInput = z.infer<typeof revokeInvitationSchema>;

/** What somebody who was invited says of themselves; the address is that of the invitation. */
export const acceptInvitationSchema = z.strictObject({
  token: z.string().min(1).max(200),
  name: administratorNameSchema,
  password: newPasswordSchema,
});

/** What somebody who was invited says of themselves. */
export type AcceptInvitationInput = z.infer<typeof acceptInvitationSchema>;
