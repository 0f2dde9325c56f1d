import { describe, expect, it } from "vitest";
import type { OfferedConnection } from "./login-choices";
import { describeFailure, type KnownFailure } from "./tried-sign-in";

const acme: OfferedConnection = { id: "a", displayName: "Acme", corpId: "ding1", modes: ["browser"] };
const globex: OfferedConnection = { ...acme, id: "g", displayName: "Globex", corpId: "ding2" };
const wrong: KnownFailure = {
  kind: "wrong_enterprise",
  reference: undefined,
  connectionId: "a",
  corpId: "ding2",
};

describe("a sign-in that came to nothing", () => {
  it("names what is needed, and what was chosen where the page offers it", () => {
    expect(describeFailure(wrong, [acme, globex])).toMatchObject({
      tried: "a",
      needed: "Acme",
      chosen: "Globex",
    });
  });

  it("SEC-60: names no connection that the page does not offer", () => {
    expect(describeFailure(wrong, [acme])).toMatchObject({ tried: "a", needed: "Acme", chosen: null });
    expect(describeFailure(wrong, [globex])).toMatchObject({ tried: null, needed: null });
    expect(describeFailure(wrong, [])).toMatchObject({ tried: null, needed: null, chosen: null });
  });

  it("was tried by the only way, when nobody says by which", () => {
    const unknown = { ...wrong, connectionId: null, corpId: null };
    expect(describeFailure(unknown, [acme]).tried).toBe("a");
    expect(describeFailure(unknown, [acme, globex]).tried).toBeNull();
  });

  it("names no enterprise where the choice was not what failed", () => {
    const failed = describeFailure({ ...wrong, kind: "fault" }, [acme, globex]);
    expect(failed).toMatchObject({ tried: "a", needed: null, chosen: null });
  });
});
