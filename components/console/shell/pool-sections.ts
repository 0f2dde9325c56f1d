/** The parts of a pool, by their names in the messages, with their addresses below the pool's. */
export const sections = [
  { name: "overview", path: "" },
  { name: "connections", path: "/connections" },
  { name: "applications", path: "/applications" },
  { name: "apis", path: "/apis" },
  { name: "users", path: "/users" },
  { name: "signIns", path: "/sign-ins" },
  { name: "audit", path: "/audit" },
  { name: "settings", path: "/settings" },
] as const;
