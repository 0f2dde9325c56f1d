import { describe, expect, it } from "vitest";
import type { OfferedConnection } from "./login-choices";
import { describeFailure, type KnownFailure } from "./tried-sign-in";

const acme: OfferedConnection = { id: "a", displayName: "Acme", corpId: "ding1", modes: ["browser"] };
const globex: OfferedConnection = { ...acme, id: "g", displayName: "Globex", corpId: "ding2" };
const wrong: KnownFailure = {
  kind: "wrong_enterprise",
  reference: undefined,
  connectionId: "a",
  method: null,
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

  it("names no connection where there is but one: its name says nothing of an enterprise", () => {
    expect(describeFailure({ ...wrong, corpId: "ding9" }, [acme])).toMatchObject({
      kind: "wrong_enterprise",
      needed: null,
    });
  });

  it("is no wrong choice where DingTalk named no enterprise, and may be one where nobody says", () => {
    expect(describeFailure({ ...wrong, corpId: null }, [acme]).kind).toBe("no_enterprise");
    expect(describeFailure({ ...wrong, corpId: undefined }, [acme]).kind).toBe("wrong_enterprise");
    expect(describeFailure({ ...wrong, kind: "fault", corpId: null }, [acme]).kind).toBe("fault");
  });

  it("SEC-60: names no connection that the page does not offer", () => {
    const third = { ...globex, id: "t", displayName: "Third", corpId: "ding3" };
    expect(describeFailure(wrong, [acme, third])).toMatchObject({ tried: "a", needed: "Acme", chosen: null });
    expect(describeFailure(wrong, [globex])).toMatchObject({ tried: null, needed: null });
    expect(describeFailure(wrong, [])).toMatchObject({ tried: null, needed: null, chosen: null });
  });

  it("was tried by the only way, when nobody says by which", () => {
    const unknown = { ...wrong, connectionId: null, corpId: undefined };
    expect(describeFailure(unknown, [acme]).tried).toBe("a");
    expect(describeFailure(unknown, [acme, globex]).tried).toBeNull();
  });

  it("names no enterprise where the choice was not what failed", () => {
    const failed = describeFailure({ ...wrong, kind: "fault" }, [acme, globex]);
    expect(failed).toMatchObject({ tried: "a", needed: null, chosen: null });
  });

  it("without DingTalk blames no connection, and not DingTalk", () => {
    const busy: KnownFailure = { ...wrong, kind: "later", connectionId: null, corpId: undefined };
    expect(describeFailure({ ...busy, method: "password" }, [acme])).toMatchObject({
      kind: "fault",
      method: "password",
      tried: null,
    });
    expect(describeFailure(busy, [acme])).toMatchObject({ kind: "later", method: null, tried: "a" });
  });
});
