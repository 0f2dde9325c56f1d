import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { largestLogoFile } from "@/lib/domain/branding/logo";
import { boundFile } from "./bounded-file";
import { encodeLogo } from "./encode-logo";

const red = { r: 200, g: 20, b: 20, alpha: 1 };
const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: red } });
const script = "<script>canary()</script>";

async function faultOf(bytes: Uint8Array): Promise<unknown> {
  try {
    await encodeLogo(bytes);
    return null;
  } catch (error) {
    return (error as { code?: string; fields?: object }).fields ?? error;
  }
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG file of grey pixels, of which each is stored in a thousandth of a byte. */
function bomb(width: number, height: number, rows = height): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.writeUInt8(8, 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc((width + 1) * rows), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

describe("SEC-73: a logo", () => {
  it.each(["png", "jpeg", "webp"] as const)(
    "is decoded from %s and encoded anew as PNG, in the size that is kept",
    async (format) => {
      const bytes = await plain(2_000, 1_000)[format]().toBuffer();
      const { file, width, height, icon } = await encodeLogo(bytes);
      expect([width, height]).toEqual([336, 168]);
      expect(await sharp(file).metadata()).toMatchObject({ format: "png", width, height });
      expect(await sharp(icon).metadata()).toMatchObject({ format: "png", width: 32, height: 32 });
      const { dominant } = await sharp(file).flatten().stats();
      expect(dominant.r).toBeGreaterThan(150);
    },
  );

  it("is not enlarged, and keeps what can be seen through", async () => {
    const background = { ...red, alpha: 0 };
    const bytes = await sharp({ create: { width: 40, height: 20, channels: 4, background } })
      .png()
      .toBuffer();
    const { file, width, height } = await encodeLogo(bytes);
    expect([width, height]).toEqual([40, 20]);
    expect((await sharp(file).stats()).isOpaque).toBe(false);
  });

  it("has nothing of the file but pixels: no EXIF, no profile, no text, nothing behind its end", async () => {
    const withExif = await plain(100, 60)
      .jpeg()
      .withExif({ IFD0: { ImageDescription: script, Copyright: script } })
      .withIccProfile("p3")
      .toBuffer();
    const polyglot = Buffer.concat([withExif, Buffer.from(`<html>${script}`)]);
    const png = await plain(100, 60).png().toBuffer();
    const withText = Buffer.concat([
      png.subarray(0, -12),
      chunk("tEXt", Buffer.from(`Comment\0${script}`)),
      png.subarray(-12),
      Buffer.from(`PK\u0003\u0004<html>${script}`),
    ]);
    expect(polyglot.includes("canary")).toBe(true);
    for (const bytes of [polyglot, withText]) {
      const { file, icon } = await encodeLogo(bytes);
      for (const made of [Buffer.from(file), Buffer.from(icon)]) {
        expect(made.includes("canary")).toBe(false);
        const { exif, icc, xmp, iptc } = await sharp(made).metadata();
        expect([exif, icc, xmp, iptc]).toEqual([undefined, undefined, undefined, undefined]);
      }
    }
  });

  it("stands upright, as its EXIF says", async () => {
    const bytes = await plain(100, 60).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await encodeLogo(bytes)).toMatchObject({ width: 60, height: 100 });
  });

  it("is made of CMYK as well, and of the first frame of several", async () => {
    const cmyk = await plain(100, 60).flatten().toColourspace("cmyk").jpeg().toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe("cmyk");
    const { file } = await encodeLogo(cmyk);
    expect((await sharp(file).metadata()).space).toBe("srgb");
    const frames = await sharp(
      [await plain(40, 40).png().toBuffer(), await plain(40, 40).negate().png().toBuffer()],
      {
        join: { animated: true },
      },
    )
      .webp()
      .toBuffer();
    expect((await sharp(frames).metadata()).pages).toBe(2);
    expect(await encodeLogo(frames)).toMatchObject({ width: 40, height: 40 });
  });

  it.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    [
      "SVG, whatever it is called",
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>'),
      "unreadable",
    ],
    ["HTML", () => Buffer.from(`<html>${script}`), "unreadable"],
    ["nothing", () => new Uint8Array(0), "unreadable"],
    [
      "GIF",
      () =>
        Buffer.from(
          "47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b",
          "hex",
        ),
      "unreadable",
    ],
    ["PDF", () => Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj"), "unreadable"],
    ["a PNG signature and nothing behind it", () => Buffer.from("89504e470d0a1a0a", "hex"), "unreadable"],
    ["half a PNG file", async () => (await noise("png")).subarray(0, 5_000), "unreadable"],
    ["half a JPEG file", async () => (await noise("jpeg")).subarray(0, 5_000), "unreadable"],
    ["half a WebP file", async () => (await noise("webp")).subarray(0, 5_000), "unreadable"],
    ["a PNG file that says more than it holds", () => bomb(4_000, 4_000, 10), "unreadable"],
    ["one pixel", () => plain(1, 1).png().toBuffer(), "too_small"],
    ["fifteen pixels high", () => plain(200, 15).png().toBuffer(), "too_small"],
    ["a bomb of 900 million pixels", () => bomb(30_000, 30_000, 1), "too_many_pixels"],
    ["a PNG file with the largest numbers", () => bomb(0x7fffffff, 0x7fffffff, 0), "unreadable"],
    ["a strip", () => bomb(65_000, 300, 1), "too_many_pixels"],
  ])("is not made of %s", async (_name, make, fault) => {
    expect(await faultOf(await make())).toEqual({ file: `branding.logo.${fault}` });
  });

  it.each<[string, () => Promise<Buffer> | Buffer, number | null]>([
    ["texts that unfold to a thousand million letters: they are left out", () => withTexts(25), 1_000],
    ["a hundred passes: they are taken", () => passes(99), largestLogoFile],
    ["twenty thousand passes: it is refused", () => passes(20_000), null],
  ])("costs a decoder no more than its pixels, with %s", async (_name, make, most) => {
    const bytes = await make();
    expect(bytes.length).toBeLessThan(largestLogoFile);
    const bounded = boundFile(bytes);
    if (most === null) expect(bounded).toBeNull();
    else expect(bounded?.length).toBeLessThan(most);
    expect(await faultOf(bytes)).toEqual(most === null ? { file: "branding.logo.unreadable" } : null);
  });

  it("is made of the largest picture that is taken, a bomb of 16 million pixels, in a second or two", async () => {
    const bytes = bomb(4_096, 4_096);
    expect(bytes.length).toBeLessThan(20_000);
    expect(await encodeLogo(bytes)).toMatchObject({ width: 168, height: 168 });
  });
});

/** A JPEG file of 16 million grey pixels, with so many passes over them of 34 bytes each that change nothing. */
function passes(count: number): Buffer {
  const segment = (marker: number, ...data: number[]) =>
    Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255, ...data]);
  const codes = (kind: number, symbol: number) =>
    segment(0xc4, kind << 4, 1, ...Array<number>(15).fill(0), symbol);
  const pass = (first: number, last: number, data: Buffer) =>
    Buffer.concat([segment(0xda, 1, 1, 0, first, last, 0), data]);
  // 16,384 blocks and as many more as fourteen bits say stay as they are: 262,144 in nine runs.
  const runs = [...Array<number>(7).fill(16_383), 0, 7];
  const bits = runs.map((more) => `0${more.toString(2).padStart(14, "0")}`).join("");
  // A byte of ones is followed by one of zeros.
  const nothing = Buffer.from(
    (bits.match(/.{1,8}/g) ?? [])
      .map((byte) => Number.parseInt(byte.padEnd(8, "1"), 2))
      .flatMap((byte) => (byte === 0xff ? [byte, 0] : [byte])),
  );
  return Buffer.concat([
    Buffer.from("ffd8", "hex"),
    segment(0xdb, 0, ...Array<number>(64).fill(1)),
    segment(0xc2, 8, 16, 0, 16, 0, 1, 1, 0x11, 0),
    codes(0, 0),
    codes(1, 0xe0),
    pass(0, 0, Buffer.alloc(262_144 / 8)),
    ...Array<Buffer>(count).fill(pass(1, 63, nothing)),
    Buffer.from("ffd9", "hex"),
  ]);
}

/** A PNG file with so many texts of forty million letters each, in front of its pixels. */
async function withTexts(count: number): Promise<Buffer> {
  const png = await plain(100, 60).png().toBuffer();
  const text = chunk(
    "zTXt",
    Buffer.concat([Buffer.from("Comment\0\0"), deflateSync(Buffer.alloc(40_000_000, "A"))]),
  );
  return Buffer.concat([png.subarray(0, 33), ...Array<Buffer>(count).fill(text), png.subarray(33)]);
}

function noise(format: "png" | "jpeg" | "webp"): Promise<Buffer> {
  return sharp({
    create: {
      width: 200,
      height: 200,
      channels: 3,
      background: red,
      noise: { type: "gaussian", mean: 128, sigma: 60 },
    },
  })
    [format]()
    .toBuffer();
}
