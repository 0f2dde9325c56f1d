import { Fragment, type ReactNode } from "react";
import { ForeignName } from "@/components/ui/foreign-name";
import type { UpdateRule } from "@/lib/domain/association/profile-updates";
import { isLocale, localeNames } from "@/lib/domain/locale/locale";
import type { AttributeSource } from "@/lib/domain/user/attribute-source";
import type { HostedTexts } from "../texts";
import { type AwaitedAddress, EmailForm, PhoneForm, VerifyAddress } from "./contact-forms";
import { EntryForm, type EntryScene } from "./entry-form";
import { LanguageForm } from "./language-form";
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

interface ProfileSectionProps extends EntryScene {
  profile: OwnProfile;
  /** What sign-ins do with the name; null where none has a say. */
  nameRule: UpdateRule | null;
  newEmail: AwaitedAddress;
  /** A code has just been sent. */
  isSent: boolean;
}

/** What is stored of the person, whole: it is their own. */
export function ProfileSection(props: ProfileSectionProps) {
  const { texts, profile, nameRule, newEmail, address } = props;
  const { email, phone } = profile;
  const language = isLocale(profile.locale) ? profile.locale : null;
  const nameForm = (
    <EntryForm
      {...props}
      name="name"
      title={texts("account.name.change")}
      label={texts("account.profile.name")}
      help={texts(`account.name.rule.${nameRule ?? "never"}`)}
      value={profile.name ?? ""}
      input={{ type: "text", maxLength: 300, autoComplete: "name" }}
      submit={texts("account.save")}
    />
  );
  const languageForm = <LanguageForm texts={texts} address={address} language={language} />;
  const fields: Omit<FieldProps, "texts">[] = [
    { field: "name", value: profile.name, source: profile.nameSource, form: nameForm },
    {
      field: "picture",
      value: profile.avatarUrl && <Picture address={profile.avatarUrl} />,
      source: profile.avatarUrlSource,
    },
    {
      field: "email",
      value: email,
      source: profile.emailSource,
      verified: profile.emailVerified,
      action: email !== null && !profile.emailVerified && (
        <VerifyAddress {...props} email={email} newEmail={newEmail} />
      ),
      form: <EmailForm {...props} email={email} />,
    },
    {
      field: "phone",
      value: phone,
      source: profile.phoneSource,
      verified: profile.phoneVerified,
      form: <PhoneForm {...props} phone={phone} />,
    },
    { field: "username", value: profile.username, source: "administrator" },
    { field: "employeeNumber", value: profile.employeeNumber, source: "administrator" },
    { field: "language", value: language && localeNames[language], source: "user", form: languageForm },
  ];
  const isKnown = ({ value }: Pick<FieldProps, "value">) => value !== null && value !== "";
  const known = fields.filter(isKnown);
  return (
    <Section id="profile" title={texts("account.profile.title")}>
      {known.length === 0 && <p className="soft empty">{texts("account.profile.none")}</p>}
      <dl className="findings">
        {known.map((field) => (
          <Field key={field.field} texts={texts} {...field} />
        ))}
      </dl>
      {fields
        .filter((field) => !isKnown(field))
        .map(({ field, form }) => (
          <Fragment key={field}>{form}</Fragment>
        ))}
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
  /** What can be done with it here. */
  action?: ReactNode;
  /** Changes it; of what is not known yet, below all that is. */
  form?: ReactNode;
}

function Field({ texts, field, value, source, verified, action, form }: FieldProps) {
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
      {action && <dd>{action}</dd>}
      {form && <dd className="change">{form}</dd>}
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
