import { vi } from "vitest";
import type { Page } from "../page";
import { type FakeIssuer, issuer } from "./fake-issuer";

/** A window that was opened, or is framed. */
interface OtherWindow {
  closed: boolean;
  close(): void;
  focus(): void;
  location: { replace(address: string): void };
}

const desktop = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36";

/** What a test wants different about the page. */
export interface PageWishes {
  address?: string;
  userAgent?: string;
  popups?: boolean;
  storage?: "none" | Map<string, string>;
  secure?: boolean;
}

/** A page of an application, as far as the SDK touches it; nothing in it moves by itself. */
export function makePage(answering: FakeIssuer, wishes: PageWishes = {}) {
  const { address = "https://app.example.com/", userAgent = desktop, popups = true, secure = true } = wishes;
  const events = new EventTarget();
  const location = { href: address, assign: vi.fn((to: string) => void to) };
  const kept = wishes.storage instanceof Map ? wishes.storage : new Map<string, string>();
  const sessionStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const windows: OtherWindow[] = [];
  /** What a popup's storage begins with. */
  const copies: Map<string, string>[] = [];
  const frames: { src: string; removed: boolean; contentWindow: object }[] = [];
  const addFrame = () => {
    const frame = {
      src: "",
      removed: false,
      contentWindow: {},
      setAttribute: () => undefined,
      remove() {
        frame.removed = true;
      },
    };
    frames.push(frame);
    return frame;
  };
  const own = {
    location,
    history: {
      state: null,
      replaceState: vi.fn((_state: unknown, _title: string, to: string) => {
        location.href = to;
      }),
    },
    navigator: { userAgent, language: "en-US" },
    crypto: secure ? crypto : {},
    sessionStorage: wishes.storage === "none" ? null : sessionStorage,
    fetch: vi.fn(answering.fetch),
    open: vi.fn(() => {
      copies.push(new Map(kept));
      if (!popups) return null;
      const popup: OtherWindow = {
        closed: false,
        close: vi.fn(() => {
          popup.closed = true;
        }),
        focus: vi.fn(),
        location: { replace: vi.fn() },
      };
      windows.push(popup);
      return popup;
    }),
    document: { createElement: addFrame, body: { appendChild: () => undefined } },
    setTimeout: (...given: Parameters<typeof setTimeout>) => setTimeout(...given),
    clearTimeout: (timer: number) => clearTimeout(timer),
    setInterval: (...given: Parameters<typeof setInterval>) => setInterval(...given),
    clearInterval: (timer: number) => clearInterval(timer),
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    screenX: 0,
    screenY: 0,
    outerWidth: 1280,
    outerHeight: 800,
  };
  /** A message arrives. */
  const post = (source: unknown, data: unknown, origin = new URL(issuer).origin) =>
    events.dispatchEvent(Object.assign(new Event("message"), { source, origin, data }));
  return { page: own as unknown as Page, own, location, kept, copies, windows, frames, post };
}

/** What the issuer's page tells its opener for a request. */
export function answerFor(request: URL, more: Record<string, unknown> = {}) {
  const state = request.searchParams.get("state");
  return { type: "authorization_response", response: { code: "code-1", state, iss: issuer, ...more } };
}
