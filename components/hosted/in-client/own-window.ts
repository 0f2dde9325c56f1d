/**
 * DingTalk's package believes whatever window its page's name points to, if that window's origin merely ends like one of
 * DingTalk's own (`hostOrigin`, `containerId`). Whoever opens a page chooses its name: a page of anybody's could have its own
 * code signed in here (SEC-26). So a name that points anywhere but to DingTalk itself is taken off, before the package
 * reads it.
 */
if (!/^https:\/\/([a-z0-9-]+\.)+dingtalk\.com$/.test(hostOf(window.name))) window.name = "";

function hostOf(name: string): string {
  try {
    return String(Object(JSON.parse(name)).hostOrigin);
  } catch {
    // No JSON: not DingTalk's.
    return "";
  }
}
