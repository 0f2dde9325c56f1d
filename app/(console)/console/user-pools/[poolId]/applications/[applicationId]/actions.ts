"use server";

import {
  admissionTrialAnswer,
  savedAdmissionSchema,
  triedAdmissionSchema,
} from "@/lib/domain/admission/dry-run";
import { admissionSearchAnswer, admissionSearchSchema } from "@/lib/domain/admission/search";
import { nothing } from "@/lib/domain/answers";
import {
  claimFormSchema,
  claimPeopleAnswer,
  claimPersonSearchSchema,
  claimPreviewAnswer,
  claimPreviewSchema,
} from "@/lib/domain/claims/claim-form";
import { consoleAction } from "@/lib/entry/console-action";
import { searchForAdmission } from "@/lib/services/admission/search-for-admission";
import { setAdmission as saveAdmission } from "@/lib/services/admission/set-admission";
import { tryAdmission as tryChoice } from "@/lib/services/admission/try-admission";
import { findPeople as findUsers } from "@/lib/services/claims/find-people";
import { previewClaims as preview } from "@/lib/services/claims/preview-claims";
import { setClaims as saveClaims } from "@/lib/services/claims/set-claims";

export const searchAdmission = consoleAction({
  permission: "users.read",
  input: admissionSearchSchema,
  output: admissionSearchAnswer,
  run: searchForAdmission,
});

export const tryAdmission = consoleAction({
  permission: "users.read",
  input: triedAdmissionSchema,
  output: admissionTrialAnswer,
  run: tryChoice,
});

export const setAdmission = consoleAction({
  permission: "applications.write",
  input: savedAdmissionSchema,
  output: nothing,
  run: saveAdmission,
});

export const findPeople = consoleAction({
  permission: "users.read",
  input: claimPersonSearchSchema,
  output: claimPeopleAnswer,
  run: findUsers,
});

export const previewClaims = consoleAction({
  permission: "users.read",
  input: claimPreviewSchema,
  output: claimPreviewAnswer,
  run: preview,
});

export const setClaims = consoleAction({
  permission: "applications.write",
  input: claimFormSchema,
  output: nothing,
  run: saveClaims,
});
