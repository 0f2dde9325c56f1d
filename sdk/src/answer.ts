import { DingpassError, readFault } from "./errors";
import type { Page } from "./page";

/** What an answer has to fit. */
export interface Expected {
  issuer: string;
  /** The issuer's. */
  origin: string;
  state: string;
}

/** Where an answer is waited for. */
export interface Waiting {
  /** The popup or frame that it has to come from. */
  source: Window;
  /** In milliseconds. */
  timeout: number;
  /** Whether nobody can answer any more. */
  isGone?(): boolean;
}

/** How often a popup is looked at, in milliseconds. */
const lookMilliseconds = 300;

/**
 * Waits for the one message by which a page of the issuer's answers (SEC-77). Only what comes from exactly that window, from exactly
 * the issuer's origin, and has the form, state and issuer of this request's answer counts; anything else does nothing (SEC-78).
 * @returns the code
 * @throws DingpassError timeout, popup_closed, wrong_origin, or the issuer's own error
 */
export function awaitAnswer(page: Page, expected: Expected, waiting: Waiting): Promise<string> {
  let stranger = "";
  return new Promise<string>((resolve, reject) => {
    const hear = ({ source, origin: from, data }: MessageEvent) => {
      if (source !== waiting.source) return;
      const answer = data && data.type === "authorization_response" && data.response;
      if (!answer || answer.state !== expected.state) return;
      if (from !== expected.origin) {
        // For whoever looks for the reason in the end.
        stranger = from;
        return;
      }
      if (answer.iss !== expected.issuer) return;
      if (typeof answer.error === "string") end(readFault(answer));
      else if (typeof answer.code === "string") end(null, answer.code);
    };
    const end = (error: Error | null, code = "") => {
      page.removeEventListener("message", hear);
      page.clearTimeout(patience);
      page.clearInterval(looking);
      if (error) reject(error);
      else resolve(code);
    };
    const giveUp = (code: string) =>
      end(
        stranger
          ? new DingpassError("wrong_origin", `an answer came from ${stranger}, not from ${expected.origin}`)
          : new DingpassError(code),
      );
    let gone = false;
    const look = () => {
      // Its last message may still be on the way: it is believed at the second look.
      if (gone) giveUp("popup_closed");
      gone = !!waiting.isGone && waiting.isGone();
    };
    const patience = page.setTimeout(() => giveUp("timeout"), waiting.timeout);
    const looking = page.setInterval(look, lookMilliseconds);
    page.addEventListener("message", hear);
  });
}
