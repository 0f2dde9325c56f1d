import { type Answer, answerJson } from "../http";
import { createOapiRequestId } from "../identifiers";

/** Error of the old host: HTTP 200, the code in the body. */
export function answerOapiError(errcode: number, errmsg: string): Answer {
  return answerJson(200, { errcode, errmsg, request_id: createOapiRequestId() }, errcode);
}

/** Error that `/topapi` wraps: 88, with the real code as a string in `sub_code` and in the text. */
export function answerWrappedError(subCode: number, subMessage: string, omitSubCode = false): Answer {
  return answerJson(
    200,
    {
      errcode: 88,
      ...(omitSubCode ? {} : { sub_code: String(subCode), sub_msg: subMessage }),
      errmsg: `ding talk error[subcode=${subCode},submsg=${subMessage}]`,
      request_id: createOapiRequestId(),
    },
    subCode,
  );
}

export function answerOapiResult(result: object): Answer {
  return answerJson(200, { errcode: 0, errmsg: "ok", result, request_id: createOapiRequestId() }, 0);
}
