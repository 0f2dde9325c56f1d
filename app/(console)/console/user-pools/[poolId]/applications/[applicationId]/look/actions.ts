"use server";

import { nothing } from "@/lib/domain/answers";
import {
  previewAnswer,
  previewApplicationSchema,
  readApplicationLogoSchema,
  readLogoAnswer,
  resetApplicationBrandingSchema,
  saveApplicationBrandingSchema,
} from "@/lib/domain/branding/branding-form";
import { consoleAction } from "@/lib/entry/console-action";
import { previewApplicationLook } from "@/lib/entry/hosted/preview-page";
import { readLogo as readLogoNow } from "@/lib/services/branding/read-logo";
import { resetBranding as resetBrandingNow } from "@/lib/services/branding/reset-branding";
import { saveBranding as saveBrandingNow } from "@/lib/services/branding/save-branding";

export const saveBranding = consoleAction({
  permission: "applications.write",
  input: saveApplicationBrandingSchema,
  output: nothing,
  run: saveBrandingNow,
});

export const resetBranding = consoleAction({
  permission: "applications.write",
  input: resetApplicationBrandingSchema,
  output: nothing,
  run: resetBrandingNow,
});

export const readLogo = consoleAction({
  permission: "applications.write",
  input: readApplicationLogoSchema,
  output: readLogoAnswer,
  run: readLogoNow,
});

export const previewLook = consoleAction({
  permission: "applications.write",
  input: previewApplicationSchema,
  output: previewAnswer,
  run: previewApplicationLook,
});
