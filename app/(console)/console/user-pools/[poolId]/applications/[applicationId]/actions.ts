"use server";

import {
  admissionTrialAnswer,
  savedAdmissionSchema,
  triedAdmissionSchema,
} from "@/lib/domain/admission/dry-run";
import { admissionSearchAnswer, admissionSearchSchema } from "@/lib/domain/admission/search";
import { nothing } from "@/lib/domain/answers";
import { consoleAction } from "@/lib/entry/console-action";
import { searchForAdmission } from "@/lib/services/admission/search-for-admission";
import { setAdmission as saveAdmission } from "@/lib/services/admission/set-admission";
import { tryAdmission as tryChoice } from "@/lib/services/admission/try-admission";

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
