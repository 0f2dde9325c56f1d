"use client";

import { useTranslations } from "next-intl";
import { useAskedAction } from "@/components/console/shell/use-asked-action";
import { LostWays } from "@/components/console/ways/lost-ways";
import { Button, buttonClass } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ForeignName, foreignName } from "@/components/ui/foreign-name";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { Action } from "@/lib/domain/action-result";
import { longestReason } from "@/lib/domain/identity-conflict/decision";
import { type LostWays as Lost, listLosses, ownWayKey } from "@/lib/domain/pool/ways-in";
import type { PasskeyState, RemoveUserPasskeyInput } from "@/lib/domain/user/passkeys";

interface PasskeysCardProps {
  user: { id: string; poolId: string };
  state: PasskeyState;
  /** The ways in that would be lost without one of them. */
  lost: Lost;
  /** Nobody could sign in as the user afterwards. */
  isLast: boolean;
  remove: Action<RemoveUserPasskeyInput, void>;
}

/** By which passkeys a user signs in, and the way to take one away. */
export function PasskeysCard({ user, state, lost, isLast, remove }: PasskeysCardProps) {
  const t = useTranslations("users.passkeys");
  const { passkeys, isOffered } = state;
  return (
    <Card id="passkeys">
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody className="grid gap-5">
        {passkeys.length === 0 && <p className="text-ink-soft">{t("none")}</p>}
        {passkeys.length > 0 && (
          <ul className="divide-y divide-line">
            {passkeys.map((passkey) => (
              <li
                key={passkey.id}
                className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0 last:pb-0"
              >
                <div className="min-w-0">
                  <p className="font-medium">
                    <ForeignName>{passkey.name}</ForeignName>
                  </p>
                  <p className="text-ink-soft">
                    {t.rich("added", { time: () => <Time value={passkey.createdAt} /> })}
                  </p>
                  <p className="text-ink-soft">
                    <LastUse value={passkey.lastUsedAt} />
                  </p>
                </div>
                <RemoveButton user={user} passkey={passkey} lost={lost} isLast={isLast} remove={remove} />
              </li>
            ))}
          </ul>
        )}
        {!isOffered && (
          <p className="flex flex-wrap items-center gap-3 text-ink-soft">
            {t("off")}
            <Link
              href={`/console/user-pools/${user.poolId}/settings`}
              className={buttonClass("secondary", "small")}
            >
              {t("settings")}
            </Link>
          </p>
        )}
      </CardBody>
    </Card>
  );
}

function LastUse({ value }: { value: Date | null }) {
  const t = useTranslations("users.passkeys");
  return value ? t.rich("used", { time: () => <Time value={value} /> }) : t("unused");
}

function RemoveButton(
  props: Pick<PasskeysCardProps, "user" | "lost" | "isLast" | "remove"> & {
    passkey: { id: string; name: string };
  },
) {
  const { user, passkey, lost, isLast } = props;
  const t = useTranslations("users.passkeys");
  const users = useTranslations("users");
  const { asking, setAsking, run, pending } = useAskedAction(props.remove, { said: t("removed") });
  return (
    <>
      <Button
        variant="secondary"
        size="small"
        aria-label={t("removeLabel", { name: passkey.name })}
        onClick={() => setAsking(true)}
      >
        {t("remove")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t.rich("removeTitle", { name: passkey.name, mark: foreignName })}
        description={
          <>
            <p>{t("removeDescription")}</p>
            {isLast && <p className="mt-2 font-medium text-danger">{users("lastOwnWay")}</p>}
            <LostWays lost={lost} />
          </>
        }
        confirmLabel={t("remove")}
        question={{ label: t("reason"), help: t("reasonHelp"), longest: longestReason }}
        pending={pending}
        onConfirm={(reason) =>
          run({
            poolId: user.poolId,
            userId: user.id,
            passkeyId: passkey.id,
            reason,
            acknowledged: [...listLosses(lost), ...(isLast ? [ownWayKey] : [])],
          })
        }
      />
    </>
  );
}
