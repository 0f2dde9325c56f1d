"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAskedAction } from "@/components/console/shell/use-asked-action";
import { LostWays } from "@/components/console/ways/lost-ways";
import { Button, buttonClass } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { foreignName } from "@/components/ui/foreign-name";
import { FormFailure } from "@/components/ui/form-failure";
import { Link } from "@/components/ui/link";
import { SecretOnce } from "@/components/ui/secret-once";
import { Time } from "@/components/ui/time";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import { type LostWays as Lost, listLosses, ownWayKey } from "@/lib/domain/pool/ways-in";
import {
  type PasswordState,
  passwordLinkMinutes,
  type RemovePasswordInput,
  type UserPasswordInput,
} from "@/lib/domain/user/password";

interface MadeLink {
  link: string;
  /** The masked address that it was mailed to. */
  sentTo: string | null;
}

interface PasswordCardProps {
  user: { id: string; poolId: string; name: string | null };
  password: PasswordState;
  /** The ways in that would be lost without it. */
  lost: Lost;
  /** Nobody could sign in as the user afterwards. */
  isLast: boolean;
  createLink: Action<UserPasswordInput, MadeLink>;
  remove: Action<RemovePasswordInput, void>;
}

/** Whether a user has a password, the link by which they set one, and the way to take it away. */
export function PasswordCard({ user, password, lost, isLast, createLink, remove }: PasswordCardProps) {
  const t = useTranslations("users.password");
  const { setAt, hasName, isOffered } = password;
  const key = { poolId: user.poolId, userId: user.id };
  const [made, setMade] = useState<MadeLink | null>(null);
  const making = useAction(createLink, { onSuccess: setMade });
  return (
    <Card id="password">
      <CardHeader
        title={t("title")}
        description={t("description")}
        actions={
          setAt && (
            <RemoveButton
              user={user}
              lost={lost}
              isLast={isLast}
              remove={remove}
              onRemoved={() => setMade(null)}
            />
          )
        }
      />
      <CardBody className="grid gap-5">
        <DescriptionList>
          <Description term={t("state")}>
            {setAt ? t.rich("setAt", { time: () => <Time value={setAt} /> }) : t("none")}
          </Description>
        </DescriptionList>
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
        {isOffered && !hasName && <p className="text-ink-soft">{t("noName")}</p>}
        {isOffered && hasName && (
          <div className="grid justify-items-start gap-3">
            <p className="text-ink-soft">{t("createHelp", { minutes: passwordLinkMinutes })}</p>
            <Button variant="secondary" pending={making.pending} onClick={() => making.run(key)}>
              {t("create")}
            </Button>
            <FormFailure failure={making.failure} />
          </div>
        )}
        {made && (
          <div className="grid gap-2">
            <SecretOnce
              label={t("link")}
              value={made.link}
              warning={t("linkWarning", { minutes: passwordLinkMinutes })}
            />
            {made.sentTo && <p role="status">{t("linkSent", { address: made.sentTo })}</p>}
          </div>
        )}
      </CardBody>
    </Card>
  );
}

function RemoveButton(
  props: Pick<PasswordCardProps, "user" | "lost" | "isLast" | "remove"> & { onRemoved: () => void },
) {
  const { user, lost, isLast } = props;
  const t = useTranslations("users");
  const { asking, setAsking, run, pending } = useAskedAction(props.remove, {
    said: t("password.removed"),
    onSuccess: props.onRemoved,
  });
  return (
    <>
      <Button variant="secondary" size="small" onClick={() => setAsking(true)}>
        {t("password.remove")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t.rich("password.removeTitle", { name: user.name ?? t("unnamed"), mark: foreignName })}
        description={
          <>
            <p>{t("password.removeDescription")}</p>
            {isLast && <p className="mt-2 font-medium text-danger">{t("lastOwnWay")}</p>}
            <LostWays lost={lost} />
          </>
        }
        confirmLabel={t("password.remove")}
        pending={pending}
        onConfirm={() =>
          run({
            poolId: user.poolId,
            userId: user.id,
            acknowledged: [...listLosses(lost), ...(isLast ? [ownWayKey] : [])],
          })
        }
      />
    </>
  );
}
