import type { Matching } from "@/lib/domain/association/match-field";
import type { ProfileField } from "@/lib/domain/connection/profile-fields";
import type { EntryMode } from "@/lib/domain/login/entry-mode";

/** Of a connection's settings, those that decide what has to stand at DingTalk. */
export interface SetupValues {
  identifier: string;
  clientId: string;
  callbackUrl: string;
  modes: EntryMode[];
  profileFields: ProfileField[];
  matching: Pick<Matching, "fields">;
}
