import type { Assertion, Registration } from "@/lib/domain/passkey/answer";
import type { PasskeyCreation, PasskeyRequest } from "@/lib/domain/passkey/question";

/**
 * The script of a page that asks for a passkey, bundled by itself. A form that carries `data-passkey` asks our server what to ask the
 * authenticator, has the browser ask it, and sends the answer along. Without this script, and in a browser without passkeys, the page
 * says so in the form's place.
 */

/** What a page shows is in its style sheet, by this word. */
type State = "ready" | "waiting" | "cancelled" | "known" | "failed";

const isSupported = typeof PublicKeyCredential === "function" && "credentials" in navigator;

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
  if (!isSupported) break;
  show(form, "ready");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    askAndSend(form);
  });
  // A page that comes back out of the browser's memory waits for nothing.
  window.addEventListener("pageshow", ({ persisted }) => persisted && show(form, "ready"));
}

async function askAndSend(form: HTMLFormElement): Promise<void> {
  const panel = panelOf(form);
  if (panel?.dataset.passkeyPanel === "waiting") return;
  show(form, "waiting");
  try {
    const asked = await fetch(form.dataset.ask ?? "", {
      method: "POST",
      body: new URLSearchParams(),
      credentials: "same-origin",
    });
    // What cannot go on here is said on a page of its own.
    if (asked.redirected) return location.assign(asked.url);
    if (!asked.ok) return show(form, "failed");
    const question = await asked.json();
    const answer = form.dataset.passkey === "add" ? await make(question) : await use(question);
    const field = form.elements.namedItem("answer");
    if (field instanceof HTMLInputElement) field.value = JSON.stringify(answer);
    form.submit();
  } catch (error) {
    show(form, stateOf(error));
  }
}

/** The person may cancel, or wait for too long, and the browser says no more than that; a passkey that is there is not made again. */
function stateOf(error: unknown): State {
  if (!(error instanceof DOMException)) return "failed";
  if (error.name === "InvalidStateError") return "known";
  return error.name === "NotAllowedError" || error.name === "AbortError" ? "cancelled" : "failed";
}

async function use({ challenge, rpId, timeout, userVerification }: PasskeyRequest): Promise<Assertion> {
  const publicKey: PublicKeyCredentialRequestOptions = { challenge: toBytes(challenge) };
  Object.assign(publicKey, { rpId, timeout, userVerification });
  const credential = await navigator.credentials.get({ publicKey });
  if (!(credential instanceof PublicKeyCredential)) throw new Error("no passkey");
  const { response } = credential;
  if (!(response instanceof AuthenticatorAssertionResponse)) throw new Error("no answer");
  const { userHandle } = response;
  return {
    ...nameOf(credential),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
      ...(userHandle && { userHandle: toText(userHandle) }),
    },
  };
}

async function make(question: PasskeyCreation): Promise<Registration> {
  const { rp, user, pubKeyCredParams, timeout, attestation, authenticatorSelection } = question;
  const publicKey: PublicKeyCredentialCreationOptions = {
    challenge: toBytes(question.challenge),
    rp: { name: rp.name },
    user: { ...user, id: toBytes(user.id) },
    pubKeyCredParams,
    excludeCredentials: (question.excludeCredentials ?? []).map(({ id }) => ({
      id: toBytes(id),
      type: "public-key",
    })),
  };
  Object.assign(publicKey.rp, { id: rp.id });
  Object.assign(publicKey, { timeout, attestation, authenticatorSelection });
  const credential = await navigator.credentials.create({ publicKey });
  if (!(credential instanceof PublicKeyCredential)) throw new Error("no passkey");
  const { response } = credential;
  if (!(response instanceof AuthenticatorAttestationResponse)) throw new Error("no answer");
  return {
    ...nameOf(credential),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      attestationObject: toText(response.attestationObject),
      ...(typeof response.getTransports === "function" && { transports: response.getTransports() }),
    },
  };
}

function nameOf({ rawId }: PublicKeyCredential): { id: string; rawId: string; type: "public-key" } {
  const id = toText(rawId);
  return { id, rawId: id, type: "public-key" };
}

/** Bytes out of base64url. */
function toBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
}

/** Bytes as base64url. */
function toText(bytes: ArrayBuffer): string {
  const letters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte));
  return btoa(letters.join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function show(form: HTMLFormElement, state: State): void {
  const panel = panelOf(form);
  if (panel) panel.dataset.passkeyPanel = state;
}

function panelOf(form: HTMLFormElement): HTMLElement | null {
  return form.closest<HTMLElement>("[data-passkey-panel]");
}
