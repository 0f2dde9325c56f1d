"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { FormFailure } from "@/components/ui/form-failure";
import { Link } from "@/components/ui/link";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import type { ImportAnswer, ImportRowsInput } from "@/lib/domain/user/import/row";
import { ImportFields, type ImportSource } from "./import-fields";
import { ImportSummary } from "./import-summary";
import { InviteImported, type InviteImportedActions } from "./invite-imported";
import { RefusedRows } from "./refused-rows";
import { type ImportChoices, useImport } from "./use-import";

interface ImportUsersProps {
  poolId: string;
  /** The address of the pool's users. */
  home: string;
  /** Of the pool: each stands for its enterprise. */
  connections: readonly { id: string; name: string }[];
  preview: Action<ImportRowsInput, ImportAnswer>;
  apply: Action<ImportRowsInput, ImportAnswer>;
  /** Null where there is no mail. */
  invitation: InviteImportedActions | null;
}

/** Imports users from a CSV file: chosen, checked, and written once somebody has seen what comes of it. */
export function ImportUsers({ poolId, home, connections, preview, apply, invitation }: ImportUsersProps) {
  const t = useTranslations("userImport");
  const [source, setSource] = useState<ImportSource>({ text: "", encoding: null, problem: null });
  const [choices, setChoices] = useState<ImportChoices>({
    connectionId: "",
    existing: "update",
    emailVerified: false,
    phoneVerified: false,
  });
  const { state, check, start, resume, reset } = useImport(poolId, { preview, apply });
  useUnsavedChanges(state.step === "importing", t("leave"));
  if (state.step === "checking" || state.step === "importing" || state.step === "reading") {
    const progress = state.step === "reading" ? { done: 0, of: 1, failure: null } : state;
    return (
      <Card className="max-w-3xl">
        <CardHeader title={t(`steps.${state.step}`)} />
        <CardBody className="grid gap-4">
          <progress
            className="h-2 w-full accent-primary"
            value={progress.done}
            max={progress.of}
            aria-label={t(`steps.${state.step}`)}
          />
          <p className="text-ink-soft" aria-live="polite">
            {t("progress", { done: progress.done, of: state.step === "reading" ? 0 : progress.of })}
          </p>
          <FormFailure failure={progress.failure} />
        </CardBody>
        {progress.failure && (
          <CardFooter>
            <Button variant="secondary" onClick={reset}>
              {t("startOver")}
            </Button>
            <Button onClick={() => resume?.()}>{t("goOn")}</Button>
          </CardFooter>
        )}
      </Card>
    );
  }
  if (state.step === "checked" || state.step === "done") {
    const { file, counts, refused } = state;
    const writes = counts.create + counts.update;
    const isDone = state.step === "done";
    return (
      <div className="grid max-w-3xl gap-6">
        <Card>
          <CardHeader
            title={t(isDone ? "doneTitle" : "previewTitle")}
            description={t(isDone ? "doneDescription" : "previewDescription")}
          />
          <CardBody>
            <ImportSummary file={file} counts={counts} isDone={isDone} />
          </CardBody>
          <CardFooter>
            <Button variant="secondary" onClick={reset}>
              {t(isDone ? "another" : "startOver")}
            </Button>
            {isDone ? (
              <Link href={home} className={buttonClass()}>
                {t("toUsers")}
              </Link>
            ) : (
              <Button disabled={writes === 0} onClick={() => void start(file, choices)}>
                {t("import", { count: writes })}
              </Button>
            )}
          </CardFooter>
        </Card>
        {isDone && invitation && state.userIds.length > 0 && (
          <InviteImported poolId={poolId} userIds={state.userIds} {...invitation} />
        )}
        {refused.length > 0 && <RefusedRows header={file.header} rows={refused} />}
      </div>
    );
  }
  return (
    <Card className="max-w-3xl">
      <form
        method="post"
        onSubmit={(event) => {
          event.preventDefault();
          void check(source.text, choices);
        }}
      >
        <CardBody className="grid gap-6">
          <ImportFields
            source={source}
            onSource={setSource}
            choices={choices}
            onChoices={setChoices}
            connections={connections}
            problem={state.problem ?? source.problem}
          />
        </CardBody>
        <CardFooter>
          <Link href={home} className={buttonClass("secondary")}>
            {t("cancel")}
          </Link>
          <Button type="submit" disabled={source.text.trim() === ""}>
            {t("check")}
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
