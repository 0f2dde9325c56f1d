import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import type { Action } from "@/lib/domain/action-result";
import type {
  LinkAnswer,
  LinkIdentityInput,
  StrangersWelcome,
  UnlinkIdentityInput,
} from "@/lib/domain/user/identity-link";
import { DepartmentList, EnterpriseName } from "./department-names";
import { LinkIdentityButton } from "./link-identity-button";
import { UnlinkButton } from "./unlink-button";

interface Membership {
  id: string;
  corpId: string;
  userid: string;
  jobNumber: string | null;
  title: string | null;
  departmentIds: string[];
  checkedAt: Date;
}

interface Identity {
  /** What the person meets who comes with it once it is nobody's. */
  welcome: StrangersWelcome;
  id: string;
  unionId: string;
  developerScope: string;
  createdAt: Date;
  lastLoginAt: Date | null;
  memberships: readonly Membership[];
}

interface UserIdentitiesProps {
  poolId: string;
  userId: string;
  identities: readonly Identity[];
  /** They can sign in without DingTalk. */
  hasLocalWay: boolean;
  /** Of the pool: each stands for its enterprise. */
  connections: readonly { id: string; name: string }[];
  actions: {
    link: Action<LinkIdentityInput, LinkAnswer>;
    unlink: Action<UnlinkIdentityInput, void>;
  };
}

/** The DingTalk people behind a user, each with their places in enterprises. */
export function UserIdentities(props: UserIdentitiesProps) {
  const { poolId, userId, identities, connections, actions } = props;
  const t = useTranslations("users");
  return (
    <Card id="identities">
      <CardHeader
        title={t("identities")}
        description={t("identitiesDescription")}
        actions={
          connections.length > 0 && (
            <LinkIdentityButton
              poolId={poolId}
              userId={userId}
              connections={connections}
              link={actions.link}
            />
          )
        }
      />
      {identities.length === 0 && <CardBody className="text-ink-soft">{t("noIdentities")}</CardBody>}
      <ul className="divide-y divide-line">
        {identities.map((identity) => (
          <li key={identity.id} className="grid gap-5 px-5 py-5">
            <IdentityFacts identity={identity} />
            {identity.memberships.map((membership) => (
              <MembershipFacts key={membership.id} membership={membership} />
            ))}
            <div>
              <UnlinkButton
                poolId={poolId}
                userId={userId}
                identity={identity}
                isLast={identities.length === 1 && !props.hasLocalWay}
                unlink={actions.unlink}
              />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function IdentityFacts({ identity }: { identity: Identity }) {
  const t = useTranslations("users");
  const common = useTranslations("common");
  return (
    <DescriptionList>
      <Description term={t("unionId")}>
        <code className="break-all font-mono text-[0.8125rem]">{identity.unionId}</code>
      </Description>
      <Description term={t("developerScope")}>
        <code className="break-all font-mono text-[0.8125rem]">{identity.developerScope}</code>
      </Description>
      <Description term={t("linkedAt")}>
        <Time value={identity.createdAt} />
      </Description>
      <Description term={t("lastLogin")}>
        {identity.lastLoginAt ? <Time value={identity.lastLoginAt} /> : common("never")}
      </Description>
    </DescriptionList>
  );
}

function MembershipFacts({ membership }: { membership: Membership }) {
  const t = useTranslations("users");
  return (
    <div className="rounded-lg border border-line bg-surface-sunken px-4 py-4">
      <DescriptionList>
        <Description term={t("enterprise")}>
          <EnterpriseName corpId={membership.corpId} />
        </Description>
        <Description term={t("userid")}>
          <code className="break-all font-mono text-[0.8125rem]">{membership.userid}</code>
        </Description>
        {membership.jobNumber && <Description term={t("jobNumber")}>{membership.jobNumber}</Description>}
        {membership.title && <Description term={t("jobTitle")}>{membership.title}</Description>}
        {membership.departmentIds.length > 0 && (
          <Description term={t("departments")}>
            <DepartmentList corpId={membership.corpId} ids={membership.departmentIds} />
          </Description>
        )}
        <Description term={t("checkedAt")}>
          <Time value={membership.checkedAt} />
        </Description>
      </DescriptionList>
    </div>
  );
}
