import type { ReactNode } from "react";
import { ForeignName } from "@/components/ui/foreign-name";
import type { UpdateRule } from "@/lib/domain/association/profile-updates";
import { isLocale, localeNames } from "@/lib/domain/locale/locale";
import type { FaultyEntry } from "@/lib/domain/user/account-answer";
import type { AttributeSource } from "@/lib/domain/user/attribute-source";
import type { HostedTexts } from "../texts";
import { EmailForm } from "./email-form";
import { LanguageForm } from "./language-form";
import { NameForm } from "./name-form";
import { PhoneForm } from "./phone-form";
import { Section } from "./section";

/** What is stored of a person, with where each value came from. */
export interface OwnProfile {
  name: string | null;
  nameSource: AttributeSource | null;
  avatarUrl: string | null;
  avatarUrlSource: AttributeSource | null;
  email: string | null;
  emailSource: AttributeSource | null;
  emailVerified: boolean;
  phone: string | null;
  phoneSource: AttributeSource | null;
  phoneVerified: boolean;
  username: string | null;
  employeeNumber: string | null;
  /** The language that they have chosen, as a BCP 47 tag. */
  locale: string | null;
}

interface ProfileSectionProps {
  texts: HostedTexts;
  profile: OwnProfile;
  /** What sign-ins do with the name; null where none has a say. */
  nameRule: UpdateRule | null;
  /** The address that waits for its code, or null; the whole is null where there is no mail. */
  newEmail: { waiting: string | null } | null;
  /** The last proof is too old to change how one is reached. */
  isStale: boolean;
  /** What was entered in some form and cannot be taken. */
  faulty: FaultyEntry | null;
  /** The path of the account page: its forms lie below it. */
  address: string;
}

/** What is stored of the person, whole: it is their own. */
export function ProfileSection(props: ProfileSectionProps) {
  const { texts, profile, nameRule, newEmail, isStale, faulty, address } = props;
  const language = isLocale(profile.locale) ? profile.locale : null;
  const fields: Omit<FieldProps, "texts">[] = [
    { field: "name", value: profile.name, source: profile.nameSource },
    {
      field: "picture",
      value: profile.avatarUrl && <Picture address={profile.avatarUrl} />,
      source: profile.avatarUrlSource,
    },
    {
      field: "email",
      value: profile.email,
      source: profile.emailSource,
      verified: profile.emailVerified,
    },
    {
      field: "phone",
      value: profile.phone,
      source: profile.phoneSource,
      verified: profile.phoneVerified,
    },
    { field: "username", value: profile.username, source: "administrator" },
    { field: "employeeNumber", value: profile.employeeNumber, source: "administrator" },
    { field: "language", value: language && localeNames[language], source: "user" },
  ];
  const known = fields.filter(({ value }) => value !== null && value !== "");
  return (
    <Section id="profile" title={texts("account.profile.title")}>
      {known.length === 0 && <p className="soft empty">{texts("account.profile.none")}</p>}
      <dl className="findings">
        {known.map((field) => (
          <Field key={field.field} texts={texts} {...field} />
        ))}
      </dl>
      <NameForm {...{ texts, address, nameRule, faulty }} name={profile.name} />
      <EmailForm {...{ texts, address, newEmail, isStale, faulty }} />
      <PhoneForm {...{ texts, address, isStale, faulty }} phone={profile.phone} />
      <LanguageForm texts={texts} address={address} language={language} />
    </Section>
  );
}

interface FieldProps {
  texts: HostedTexts;
  field: "name" | "picture" | "email" | "phone" | "username" | "employeeNumber" | "language";
  value: ReactNode;
  /** Null for what came from DingTalk before sources were kept. */
  source: AttributeSource | null;
  /** Absent where nothing is ever verified. */
  verified?: boolean;
}

function Field({ texts, field, value, source, verified }: FieldProps) {
  const origin = texts(`account.sources.${source ?? "dingtalk"}`);
  return (
    <div>
      <dt>{texts(`account.profile.${field}`)}</dt>
      <dd>{typeof value === "string" ? <ForeignName>{value}</ForeignName> : value}</dd>
      <dd className="not_asked">
        {verified !== undefined &&
          `${texts(verified ? "account.profile.verified" : "account.profile.unverified")} · `}
        {origin}
      </dd>
    </div>
  );
}

/** Whoever has the picture is not told where it is looked at. */
function Picture({ address }: { address: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: next/image would have our server fetch what a person chose
    <img className="picture" src={address} alt="" width={48} height={48} referrerPolicy="no-referrer" />
  );
}
