"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { SignInLink } from "@/components/ui/sign-in-link";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { useErrorTexts } from "@/components/ui/use-error-texts";
import type { Action } from "@/lib/domain/action-result";

/** The actions on an application or connection as a whole, as a page hands them in. */
export interface Lifecycle<Key> {
  enable: Action<Key, void>;
  disable: Action<Key, void>;
  remove: Action<Key & { confirmation: string }, void>;
}

interface LifecycleActionsProps<Key> extends Lifecycle<Key> {
  /** Whose texts are used. */
  area: "applications" | "connections";
  /** Names the thing to the server. */
  itemKey: Key;
  disabledAt: Date | null;
  /** What has to be typed before it is deleted. */
  typedText: string;
  mismatchCode: "application.confirmation_mismatch" | "connection.confirmation_mismatch";
  /** What would be lost with it, as list items. */
  losses: ReactNode;
  /** What disabling and deleting take from people beside that. */
  warning?: ReactNode;
  /** The address of the pool's list of such things. */
  address: string;
}

/** Enable, disable and delete: the last two ask first and say what happens. */
export function LifecycleActions<Key>({ area, itemKey, address, ...props }: LifecycleActionsProps<Key>) {
  const t = useTranslations(`${area}.details`);
  const texts = useErrorTexts();
  const router = useRouter();
  const [asking, setAsking] = useState<"disable" | "delete" | null>(null);
  const done = (message: string) => () => {
    setAsking(null);
    toast.success(message);
    router.refresh();
  };
  const enable = useAction(props.enable, { onSuccess: done(t("enabled")) });
  const disable = useAction(props.disable, {
    onSuccess: done(t("disabled")),
    onFailure: ({ code }) => {
      // The page does not know yet that it has become the last way in.
      if (code === "pool.last_way") router.refresh();
      return false;
    },
  });
  const remove = useAction(props.remove, {
    onSuccess: () => {
      toast.success(t("deleted"));
      router.push(address);
    },
    onFailure: ({ code }) => {
      if (code === "pool.last_way") router.refresh();
      return code === props.mismatchCode || code === "pool.last_way";
    },
  });
  return (
    <>
      {props.disabledAt === null ? (
        <Button variant="secondary" onClick={() => setAsking("disable")}>
          {t("disable")}
        </Button>
      ) : (
        <Button variant="primary" pending={enable.pending} onClick={() => enable.run(itemKey)}>
          {t("enable")}
        </Button>
      )}
      <Button variant="secondary" className="text-danger" onClick={() => setAsking("delete")}>
        {t("delete")}
      </Button>
      <ConfirmDialog
        open={asking === "disable"}
        onOpenChange={(open) => setAsking(open ? "disable" : null)}
        title={t("disableTitle")}
        description={
          <>
            <p>{t("disableDescription")}</p>
            {props.warning}
          </>
        }
        confirmLabel={t("disable")}
        pending={disable.pending}
        onConfirm={() => disable.run(itemKey)}
      />
      <ConfirmDialog
        open={asking === "delete"}
        onOpenChange={(open) => setAsking(open ? "delete" : null)}
        title={t("deleteTitle")}
        description={
          <>
            <p>{t("deleteDescription")}</p>
            <ul className="mt-2 list-disc space-y-1 pl-5">{props.losses}</ul>
            {props.warning}
          </>
        }
        confirmLabel={t("deleteConfirm")}
        typedText={props.typedText}
        pending={remove.pending}
        error={
          remove.failure && (
            <>
              {texts.error(remove.failure.code)}{" "}
              {remove.failure.code === "administrator.sign_in_required" && <SignInLink />}
            </>
          )
        }
        onConfirm={(confirmation) => remove.run({ ...itemKey, confirmation })}
      />
    </>
  );
}
