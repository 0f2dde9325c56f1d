import "server-only";
import { noteLogin, saveSeen } from "@/lib/data/connection-checks";
import type { LoginConnectionColumns } from "@/lib/data/connections";
import { findSettings } from "@/lib/data/stored-settings";
import { detailsOf } from "@/lib/dingtalk/checks/run-step";
import { DingTalkFailure } from "@/lib/dingtalk/errors/failure";
import { checkMark } from "@/lib/domain/connection/check-mark";
import { lineOfFailure } from "@/lib/domain/connection/check-of-failure";
import { findingsOfSignIn } from "@/lib/domain/connection/check-of-sign-in";
import type { AppError } from "@/lib/domain/error";
import type { DingTalkProof } from "@/lib/domain/login/proof";
import { log } from "@/lib/log/log";

/** Notes at the connection that somebody got in, and what that showed to be working. It is not worth a login. */
export async function noteSignIn(connection: LoginConnectionColumns, proof: DingTalkProof): Promise<void> {
  const settings = findSettings(connection);
  if (!settings) return;
  const findings = findingsOfSignIn(proof, settings, connection.previousSecret === null);
  await tryTo(connection, () => noteLogin(markOf(connection, settings), connection.lastLoginAt, findings));
}

/** Notes at the connection what a proof showed to be working that lets nobody in yet: a trial's, or of somebody who is asked first or links. */
export async function noteProof(connection: LoginConnectionColumns, proof: DingTalkProof): Promise<void> {
  const settings = findSettings(connection);
  if (!settings) return;
  const findings = findingsOfSignIn(proof, settings, connection.previousSecret === null);
  await tryTo(connection, () => saveSeen(markOf(connection, settings), findings));
}

/**
 * Notes at the connection what a refusal showed to be failing: what DingTalk itself said alone. What a page of ours reports of
 * DingTalk's app anybody can report, so that is only a hint.
 */
export async function noteRefusal(connection: LoginConnectionColumns, error: AppError): Promise<void> {
  const settings = findSettings(connection);
  if (!settings) return;
  if (error.code === "login.client_refused") {
    await tryTo(connection, () =>
      saveSeen(markOf(connection, settings), [
        { line: "homepage", status: "unknown", details: { cause: error.code } },
      ]),
    );
  }
  if (!(error.cause instanceof DingTalkFailure)) return;
  const line = lineOfFailure({ ...error.cause.details, code: error.code });
  if (!line) return;
  await tryTo(connection, () =>
    saveSeen(markOf(connection, settings), [{ line, status: "failed", details: detailsOf(error) }]),
  );
}

function markOf(
  { id, secretFingerprint }: LoginConnectionColumns,
  settings: { corpId: string; clientId: string },
) {
  return { id, mark: checkMark({ ...settings, secretFingerprint }) };
}

async function tryTo({ id }: LoginConnectionColumns, note: () => Promise<void>): Promise<void> {
  try {
    await note();
  } catch (error) {
    log().warn({ err: error, connection: id }, "what a sign-in showed was not noted at its connection");
  }
}
