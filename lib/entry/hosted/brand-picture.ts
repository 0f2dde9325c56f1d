import "server-only";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { findLogoFile } from "@/lib/data/branding";

const shape = /^([\w-]{43})\.png$/;

/**
 * A picture of a pool's brand, at an address that names its content: it never changes, and any cache may keep it. Of a fixed kind, under a
 * policy that lets nothing run (SEC-73). An address of no picture of this pool is answered with 404 and kept by nobody.
 */
export function brandPicture(kind: "logo" | "icon") {
  return async (
    _request: Request,
    { params }: { params: Promise<{ pool: string; file: string }> },
  ): Promise<Response> => {
    const { pool: slug, file } = await params;
    const { id } = await getPoolBySlug(slug);
    const digest = shape.exec(file)?.[1];
    const bytes = digest === undefined ? null : await findLogoFile(id, kind, digest);
    if (!bytes) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
    return new Response(bytes, {
      headers: {
        "content-type": "image/png",
        "cache-control": "public, max-age=31536000, immutable",
        "content-disposition": "inline",
        "cross-origin-resource-policy": "same-origin",
      },
    });
  };
}
