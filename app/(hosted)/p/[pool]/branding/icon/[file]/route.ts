import { brandPicture } from "@/lib/entry/hosted/brand-picture";
import { routeHandler } from "@/lib/entry/route-handler";

/** `B/branding/icon/<digest>.png`. */
export const GET = routeHandler(brandPicture("icon"));
