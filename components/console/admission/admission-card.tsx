"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Notice } from "@/components/ui/notice";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import type { Admission } from "@/lib/domain/admission/admission";
import type { AdmissionTrial, SavedAdmission, TriedAdmission } from "@/lib/domain/admission/dry-run";
import type { AdmissionSearch, FoundForAdmission } from "@/lib/domain/admission/search";
import { AdmissionFinder } from "./admission-finder";
import { ChoiceList } from "./choice-list";
import { type Choice, type Kind, toAdmission, withChoice, withoutChoice } from "./place-names";
import { LockedOut, TrialResult } from "./trial-result";

interface AdmissionCardProps {
  application: { poolId: string; applicationId: string };
  admission: Admission;
  /** What is chosen, by its names. */
  named: FoundForAdmission;
  /** The connections that tell neither departments nor roles. */
  withoutPlaces: readonly string[];
  searchAdmission: Action<AdmissionSearch, FoundForAdmission>;
  tryAdmission: Action<TriedAdmission, AdmissionTrial>;
  setAdmission: Action<SavedAdmission, void>;
}

/** Who may enter an application, what would come of a choice before it is saved, and a question before it locks anybody out. */
export function AdmissionCard(props: AdmissionCardProps) {
  const { application, admission, named, withoutPlaces, searchAdmission, tryAdmission, setAdmission } = props;
  const t = useTranslations("admission");
  const common = useTranslations("common");
  const router = useRouter();
  const [seen, setSeen] = useState(admission);
  const [who, setWho] = useState(admission.who);
  const [chosen, setChosen] = useState(named);
  // Whoever was deleted has no name and stands in what was seen: that alone is no change.
  const [saved, setSaved] = useState(() => toAdmission(admission.who, named));
  const [trial, setTrial] = useState<AdmissionTrial | null>(null);
  const [asks, setAsks] = useState(false);
  const wanted = toAdmission(who, chosen);
  const isChanged = JSON.stringify(wanted) !== JSON.stringify(saved);
  const isEmpty = wanted.departments.length + wanted.roles.length + wanted.userIds.length === 0;
  const saving = useAction(setAdmission, {
    onSuccess: () => {
      toast.success(common("saved"));
      setSeen(wanted);
      setSaved(wanted);
      setAsks(false);
      router.refresh();
    },
    onFailure: () => {
      setAsks(false);
      return false;
    },
  });
  const save = () => saving.run({ ...application, seen, admission: wanted });
  const trying = useAction(tryAdmission, { onSuccess: setTrial });
  const beforeSaving = useAction(tryAdmission, {
    onSuccess: (found) => {
      setTrial(found);
      if (found.lockedOut > 0 || found.admitted === 0) setAsks(true);
      else save();
    },
  });
  useUnsavedChanges(isChanged && !saving.pending, t("leave"));
  const change = (next: FoundForAdmission) => {
    setChosen(next);
    setTrial(null);
  };
  const onAdd = (kind: Kind, choice: Choice) => change(withChoice(chosen, kind, choice));
  return (
    <Card id="admission">
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody className="grid gap-5">
        <RadioGroup
          aria-label={t("title")}
          value={who}
          onValueChange={(value) => {
            setWho(value === "chosen" ? "chosen" : "everybody");
            setTrial(null);
          }}
        >
          <RadioCard value="everybody" label={t("everybody")} help={t("everybodyHelp")} />
          <RadioCard value="chosen" label={t("chosen")} help={t("chosenHelp")} />
        </RadioGroup>
        {who === "chosen" && (
          <>
            {isEmpty && <Notice tone="warning">{t("nobodyChosen")}</Notice>}
            <ChoiceList
              choices={chosen}
              actionOf={(kind, choice, name) => (
                <Button
                  variant="ghost"
                  size="icon"
                  aria-label={t("removeNamed", { name })}
                  onClick={() => change(withoutChoice(chosen, kind, choice))}
                >
                  <X aria-hidden />
                </Button>
              )}
            />
            <AdmissionFinder
              poolId={application.poolId}
              chosen={chosen}
              search={searchAdmission}
              onAdd={onAdd}
            />
            {withoutPlaces.length > 0 && wanted.departments.length + wanted.roles.length > 0 && (
              <Notice tone="warning">
                {t("withoutPlaces", {
                  names: withoutPlaces.join(common("listSeparator")),
                })}
              </Notice>
            )}
            <p className="text-ink-soft">{t("facts")}</p>
          </>
        )}
        {trial && <TrialResult poolId={application.poolId} trial={trial} />}
      </CardBody>
      <CardFooter>
        <Button
          variant="secondary"
          pending={trying.pending}
          onClick={() => trying.run({ ...application, admission: wanted })}
        >
          {t("check")}
        </Button>
        <Button
          pending={saving.pending || beforeSaving.pending}
          held={!isChanged}
          onClick={() => beforeSaving.run({ ...application, admission: wanted })}
        >
          {t("save")}
        </Button>
      </CardFooter>
      <ConfirmDialog
        open={asks}
        onOpenChange={setAsks}
        title={t("confirmTitle")}
        description={
          trial && (
            <>
              {trial.admitted === 0 && <p>{t("confirmNobody")}</p>}
              {trial.lockedOut > 0 && <LockedOut poolId={application.poolId} trial={trial} />}
            </>
          )
        }
        confirmLabel={t("confirm")}
        pending={saving.pending}
        onConfirm={save}
      />
    </Card>
  );
}
