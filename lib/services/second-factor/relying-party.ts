import "server-only";
import { config } from "@/lib/config";

/** What passkeys are bound to: the console's host and origin, whatever a request says (Web Authentication Level 3 §5.4.2). */
export function relyingParty(): { name: string; id: string; origin: string } {
  const { publicUrl } = config();
  const { hostname, origin } = new URL(publicUrl);
  return { name: "Dingpass", id: hostname, origin };
}
