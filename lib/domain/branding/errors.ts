export const brandingErrors = {
  "branding.stale": 409,
} as const;
