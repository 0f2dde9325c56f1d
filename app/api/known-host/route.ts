import { answerKnownHost } from "@/lib/entry/known-host";

/** For a reverse proxy that gets certificates when a host is first asked for. */
export function GET(request: Request): Promise<Response> {
  return answerKnownHost(request);
}
