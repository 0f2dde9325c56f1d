export const retentionErrors = { "retention.stale": 409 } as const;
