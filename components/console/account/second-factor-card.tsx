"use client";

import { Fingerprint, KeyRound, Smartphone } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardFooter, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import type { Action } from "@/lib/domain/action-result";
import type { ConfirmIdentityInput } from "@/lib/domain/administrator/account";
import type {
  FinishAuthenticatorInput,
  FinishPasskeyInput,
  RemovePasskeyInput,
} from "@/lib/domain/administrator/second-factor";
import type { PasskeyCreation } from "@/lib/domain/passkey/question";
import { AuthenticatorDialog } from "./authenticator-dialog";
import { PasskeyDialog } from "./passkey-dialog";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";
import { useConfirmation } from "./use-confirmation";
import { useConfirmedAction } from "./use-confirmed-action";

type Nothing = Record<string, never>;
type Codes = { recoveryCodes: string[] };

interface SecondFactorCardProps {
  factors: {
    authenticatorSetAt: Date | null;
    passkeys: readonly { id: string; name: string; createdAt: Date; lastUsedAt: Date | null }[];
    recoveryCodesLeft: number;
  };
  actions: {
    confirm: Action<ConfirmIdentityInput, void>;
    beginAuthenticator: Action<Nothing, { secret: string; address: string }>;
    finishAuthenticator: Action<FinishAuthenticatorInput, Codes>;
    removeAuthenticator: Action<Nothing, void>;
    beginPasskey: Action<Nothing, PasskeyCreation>;
    finishPasskey: Action<FinishPasskeyInput, Codes>;
    removePasskey: Action<RemovePasskeyInput, void>;
    renewRecoveryCodes: Action<Nothing, Codes>;
  };
}

/** What is asked for beside the password, and what stands in for it when it is lost. */
export function SecondFactorCard({ factors, actions }: SecondFactorCardProps) {
  const t = useTranslations("account");
  const router = useRouter();
  const confirmation = useConfirmation(actions.confirm);
  const [draft, setDraft] = useState<{ secret: string; address: string } | null>(null);
  const [adding, setAdding] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [removing, setRemoving] = useState<{ name: string; run: () => void } | null>(null);
  const [passkeyInRemoval, setPasskeyInRemoval] = useState<string | null>(null);
  const done = (message: string) => {
    setRemoving(null);
    toast.success(message);
    router.refresh();
  };
  const finished = (message: string) => (made: string[]) => {
    setDraft(null);
    setAdding(false);
    setCodes(made);
    done(message);
  };
  const begin = useConfirmedAction(confirmation, actions.beginAuthenticator, setDraft);
  const removeAuthenticator = useConfirmedAction(confirmation, actions.removeAuthenticator, () =>
    done(t("authenticator.removed")),
  );
  const removePasskey = useConfirmedAction(confirmation, actions.removePasskey, () =>
    done(t("passkeys.removed")),
  );
  const renew = useConfirmedAction(confirmation, actions.renewRecoveryCodes, ({ recoveryCodes }) => {
    setCodes(recoveryCodes);
    router.refresh();
  });
  const { authenticatorSetAt, passkeys, recoveryCodesLeft } = factors;
  const isProtected = authenticatorSetAt !== null || passkeys.length > 0;
  return (
    <Card>
      <CardHeader
        title={
          <span className="flex flex-wrap items-center gap-2">
            {t("secondFactor.title")}
            <Badge tone={isProtected ? "success" : "warning"}>
              {t(isProtected ? "secondFactor.on" : "secondFactor.off")}
            </Badge>
          </span>
        }
        description={t("secondFactor.description")}
      />
      <ul className="divide-y divide-line">
        {authenticatorSetAt && (
          <Factor
            icon={<Smartphone aria-hidden className="size-5 text-ink-faint" />}
            name={t("authenticator.name")}
            note={
              <>
                {t("setUpAt")} <Time value={authenticatorSetAt} />
              </>
            }
            action={
              <Button
                variant="secondary"
                size="small"
                pending={removeAuthenticator.pending}
                aria-label={t("removeLabel", { name: t("authenticator.name") })}
                onClick={() =>
                  setRemoving({ name: t("authenticator.name"), run: () => removeAuthenticator.run({}) })
                }
              >
                {t("remove")}
              </Button>
            }
          />
        )}
        {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
          <Factor
            key={id}
            icon={<Fingerprint aria-hidden className="size-5 text-ink-faint" />}
            name={name}
            note={
              <>
                {t("passkeys.one")} · {t("setUpAt")} <Time value={createdAt} /> · {t("lastUsed")}{" "}
                {lastUsedAt ? <Time value={lastUsedAt} /> : t("neverUsed")}
              </>
            }
            action={
              <Button
                variant="secondary"
                size="small"
                pending={removePasskey.pending && passkeyInRemoval === id}
                aria-label={t("removeLabel", { name })}
                onClick={() =>
                  setRemoving({
                    name,
                    run: () => {
                      setPasskeyInRemoval(id);
                      removePasskey.run({ passkeyId: id });
                    },
                  })
                }
              >
                {t("remove")}
              </Button>
            }
          />
        ))}
        {isProtected && (
          <Factor
            icon={<KeyRound aria-hidden className="size-5 text-ink-faint" />}
            name={t("recovery.label")}
            note={t("recovery.left", { count: recoveryCodesLeft })}
            action={
              <Button
                variant="secondary"
                size="small"
                pending={renew.pending}
                onClick={() => setRemoving({ name: "", run: () => renew.run({}) })}
              >
                {t("recovery.renew")}
              </Button>
            }
          />
        )}
      </ul>
      <CardFooter>
        {!authenticatorSetAt && (
          <Button variant="secondary" pending={begin.pending} onClick={() => begin.run({})}>
            {t("authenticator.setUp")}
          </Button>
        )}
        <Button variant="secondary" onClick={() => setAdding(true)}>
          {t("passkeys.add")}
        </Button>
      </CardFooter>
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title={removing?.name ? t("removeTitle", { name: removing.name }) : t("recovery.renewTitle")}
        description={removing?.name ? t("removeDescription") : t("recovery.renewDescription")}
        confirmLabel={removing?.name ? t("remove") : t("recovery.renew")}
        tone={removing?.name ? "danger" : "primary"}
        onConfirm={() => {
          setRemoving(null);
          removing?.run();
        }}
      />
      <AuthenticatorDialog
        draft={draft}
        onClose={() => setDraft(null)}
        finish={actions.finishAuthenticator}
        onFinished={finished(t("authenticator.set"))}
        catches={confirmation.catches}
      />
      <PasskeyDialog
        open={adding}
        onClose={() => setAdding(false)}
        begin={actions.beginPasskey}
        finish={actions.finishPasskey}
        onFinished={finished(t("passkeys.added"))}
        catches={confirmation.catches}
      />
      <RecoveryCodesDialog codes={codes} onClose={() => setCodes([])} />
      {confirmation.dialog}
    </Card>
  );
}

interface FactorProps {
  icon: ReactNode;
  name: string;
  note: ReactNode;
  action: ReactNode;
}

function Factor({ icon, name, note, action }: FactorProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4">
      {icon}
      <span className="min-w-0 flex-1 basis-36">
        <span className="block break-words font-medium">{name}</span>
        <span className="block text-ink-soft">{note}</span>
      </span>
      {action}
    </li>
  );
}
