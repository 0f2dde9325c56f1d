/** What DingTalk says about a person beyond who they are. Mutable, unverified, never a key (SEC-32). */
export interface PersonProfile {
  /** Directory name, else the nickname the person chose. */
  name?: string;
  avatarUrl?: string;
  email?: string;
  /** E.164, with the plus sign. */
  phone?: string;
  jobNumber?: string;
  title?: string;
  departmentIds: readonly number[];
}

/**
 * A person whom DingTalk's own answers have proven, now, to be a member of an enterprise that the connection
 * allows (SEC-23). Every entry mode ends in this.
 */
export interface VerifiedPerson {
  /** The organisation that owns the DingTalk app: unionId means something only inside it (SEC-25). */
  developerScope: string;
  unionId: string;
  corpId: string;
  /** Chosen by the enterprise: means something only together with corpId. */
  userid: string;
  profile: PersonProfile;
}
