import { type Answer, answerJson } from "../http";
import { createApiRequestId } from "../identifiers";

/** Error of the new host: HTTP 4xx/5xx, lower-case keys throughout. */
export function answerApiError(status: number, code: string, message: string, details?: object): Answer {
  return answerJson(status, { code, requestid: createApiRequestId(), message, ...details }, code);
}

export function answerMissingBody(): Answer {
  return answerApiError(400, "Missingbody", "body is mandatory for this action.");
}

/** A mandatory field is absent. The code follows its sibling `Missingbody`; DingTalk documents none. */
export function answerMissingField(name: string): Answer {
  return answerApiError(400, `Missing${name}`, `${name} is mandatory for this action.`);
}

export function answerInvalidCredentials(): Answer {
  return answerApiError(400, "invalidClientIdOrSecret", "无效的clientId或者clientSecret");
}

export function answerUnknownAction(): Answer {
  return answerApiError(
    404,
    "InvalidAction.NotFound",
    "Specified api is not found, please check your url and method.",
  );
}
