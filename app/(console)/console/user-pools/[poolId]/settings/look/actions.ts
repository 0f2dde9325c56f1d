"use server";

import { nothing } from "@/lib/domain/answers";
import {
  previewAnswer,
  previewSchema,
  readLogoAnswer,
  readLogoSchema,
  resetBrandingSchema,
  saveBrandingSchema,
} from "@/lib/domain/branding/branding-form";
import { consoleAction } from "@/lib/entry/console-action";
import { previewLook as previewLookNow } from "@/lib/entry/hosted/preview-page";
import { readLogo as readLogoNow } from "@/lib/services/branding/read-logo";
import { resetBranding as resetBrandingNow } from "@/lib/services/branding/reset-branding";
import { saveBranding as saveBrandingNow } from "@/lib/services/branding/save-branding";

export const saveBranding = consoleAction({
  permission: "pools.write",
  input: saveBrandingSchema,
  output: nothing,
  run: saveBrandingNow,
});

export const resetBranding = consoleAction({
  permission: "pools.write",
  input: resetBrandingSchema,
  output: nothing,
  run: resetBrandingNow,
});

export const readLogo = consoleAction({
  permission: "pools.write",
  input: readLogoSchema,
  output: readLogoAnswer,
  run: readLogoNow,
});

export const previewLook = consoleAction({
  permission: "pools.write",
  input: previewSchema,
  output: previewAnswer,
  run: previewLookNow,
});
