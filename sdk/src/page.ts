/** The window that the SDK runs in; a test passes one of its own. */
export type Page = Window & typeof globalThis;
