import { useTranslations } from "next-intl";
import { CopyValue } from "@/components/ui/copy-value";
import type { CheckResult } from "@/lib/domain/connection/check";
import {
  findEgressAddress,
  isStepNeeded,
  judgeStep,
  type SetupStep,
  setupSteps,
} from "@/lib/domain/connection/setup-steps";
import { HomepageAddresses } from "../homepage-addresses";
import { menuNames } from "../menu-names";
import type { RegistrationFacts } from "../registration-facts";
import { ChecklistGroup } from "./checklist-group";
import { ChecklistStep } from "./checklist-step";
import { PermissionList } from "./permission-list";
import type { SetupValues } from "./setup-values";

interface SetupChecklistProps {
  values: SetupValues;
  registration: RegistrationFacts;
  /** What the connection's checks and sign-ins found last; nothing for one that is not there yet. */
  results: readonly CheckResult[];
}

/** What has to stand at DingTalk for these settings, page by page of its developer console. */
export function SetupChecklist({ values, registration, results }: SetupChecklistProps) {
  const t = useTranslations("checklist.steps");
  const { callbackAddress, poolBase, applications } = registration;
  const egress = findEgressAddress(results);
  const textsOf = (step: SetupStep) => ({
    title: t(`${step}.title`),
    help: t.rich(`${step}.help`, { path: menuNames }),
    state: judgeStep(setupSteps[step], results),
  });
  // DingTalk names our address only where it refuses it.
  const isAccepted = judgeStep(setupSteps.egress, results)?.seen === "working";
  const inBrowser = isStepNeeded("callback", values.modes);
  const inClient = isStepNeeded("homepage", values.modes);
  return (
    <>
      <ChecklistGroup page="security">
        {inBrowser && (
          <>
            <ChecklistStep {...textsOf("callback")}>
              <CopyValue value={callbackAddress} label={t("callback.title")} />
            </ChecklistStep>
            <ChecklistStep {...textsOf("origin")}>
              <CopyValue value={new URL(callbackAddress).origin} label={t("origin.title")} />
            </ChecklistStep>
          </>
        )}
        <ChecklistStep {...textsOf("egress")}>
          {egress === null ? (
            <p className="rounded-md border border-line border-dashed px-3 py-2 text-ink-soft">
              {t(isAccepted ? "egress.accepted" : "egress.unknown")}
            </p>
          ) : (
            <CopyValue value={egress} label={t("egress.title")} />
          )}
        </ChecklistStep>
      </ChecklistGroup>
      <ChecklistGroup page="permissions">
        <PermissionList values={values} results={results} />
        <ChecklistStep {...textsOf("range")} />
      </ChecklistGroup>
      {inClient && (
        <ChecklistGroup page="web">
          <ChecklistStep {...textsOf("homepage")}>
            <HomepageAddresses
              poolBase={poolBase}
              applications={applications}
              identifier={values.identifier.trim()}
              callbackUrl={values.callbackUrl.trim()}
            />
          </ChecklistStep>
          <ChecklistStep {...textsOf("domain")}>
            <CopyValue value={new URL(poolBase).origin} label={t("domain.title")} />
          </ChecklistStep>
        </ChecklistGroup>
      )}
      <ChecklistGroup page="release">
        <ChecklistStep {...textsOf("release")} />
      </ChecklistGroup>
    </>
  );
}
