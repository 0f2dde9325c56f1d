/**
 * What a request may be and how its answer is guarded, by the kind of address: the one table of the edge.
 *
 * @typedef {object} Surface
 * @property {string} name
 * @property {RegExp} paths of addresses inside the application (locateAddress), decoded
 * @property {readonly string[]} methods any other is refused (405)
 * @property {number} largestBody in bytes; a larger one is refused (SEC-84)
 * @property {"forms" | "actions"} posts what is posted there: a form to a route handler of ours, or a call of a server action (SEC-105)
 * @property {"files" | "provider" | "handlers" | "application" | "nobody"} servedBy `handlers` are route handlers of ours, called
 * without the framework's router; what none of them is for is the application's
 * @property {"DENY"} framing (SEC-70)
 * @property {"same-origin" | "unsafe-none"} openerPolicy Cross-Origin-Opener-Policy: a sign-in that an application opened in a popup
 * keeps its opener (SEC-79)
 * @property {"same-origin" | "no-referrer"} referrerPolicy addresses that see a code or a state tell nobody (SEC-17)
 * @property {"no-store" | "own"} caching `own` where the answer says it itself (SEC-85)
 * @property {"closed" | "own" | "page" | "hosted-page" | "account-page"} content Content-Security-Policy: nothing at all; written by whoever
 * serves it; or that of a page, with a nonce (SEC-69), which on a person's own account page lets in their picture
 * @property {true} [elsewhere] its answers appear under the host of somebody's site: whether that is reached by TLS alone is not ours to say
 */

/** The most that an address takes: larger than any form or protocol request (SEC-84). One form of the console sends a picture. */
const largestBody = 64 * 1024;
const reading = /** @type {const} */ (["GET", "HEAD"]);
const forms = /** @type {const} */ (["GET", "HEAD", "POST"]);

/** @type {readonly Surface[]} The first that fits counts. */
const surfaces = [
  {
    name: "build files, scripts and the SDK",
    paths: /^\/(?:_next\/static|scripts|sdk)\//,
    methods: reading,
    largestBody: 0,
    posts: "forms",
    servedBy: "files",
    framing: "DENY",
    openerPolicy: "same-origin",
    referrerPolicy: "same-origin",
    caching: "own",
    content: "closed",
  },
  {
    // What else the framework would answer there, its image optimiser for one, serves nobody (SEC-105).
    name: "framework",
    paths: /^\/_next(?:\/|$)/,
    methods: reading,
    largestBody: 0,
    posts: "forms",
    servedBy: "nobody",
    framing: "DENY",
    openerPolicy: "same-origin",
    referrerPolicy: "same-origin",
    caching: "no-store",
    content: "closed",
  },
  {
    name: "operators",
    paths: /^\/api\//,
    methods: reading,
    largestBody: 0,
    posts: "forms",
    servedBy: "handlers",
    framing: "DENY",
    openerPolicy: "same-origin",
    referrerPolicy: "same-origin",
    caching: "own",
    content: "closed",
  },
  {
    name: "callback",
    paths: /^\/connections(?:\/|$)/,
    methods: forms,
    largestBody,
    posts: "forms",
    servedBy: "handlers",
    framing: "DENY",
    openerPolicy: "unsafe-none",
    referrerPolicy: "no-referrer",
    caching: "no-store",
    content: "hosted-page",
  },
  {
    // Shown by the proxy of somebody's site under that site's own name.
    name: "return to a protected site",
    paths: /^\/p\/[^/]+\/oidc\/forward-auth\/sites\/[^/]+\/callback$/,
    methods: reading,
    largestBody: 0,
    posts: "forms",
    servedBy: "handlers",
    framing: "DENY",
    openerPolicy: "unsafe-none",
    referrerPolicy: "no-referrer",
    caching: "no-store",
    content: "hosted-page",
    elsewhere: true,
  },
  {
    name: "protected sites",
    paths: /^\/p\/[^/]+\/oidc\/forward-auth(?:\/|$)/,
    methods: forms,
    largestBody,
    posts: "forms",
    servedBy: "handlers",
    framing: "DENY",
    openerPolicy: "unsafe-none",
    referrerPolicy: "same-origin",
    caching: "no-store",
    content: "hosted-page",
    elsewhere: true,
  },
  {
    name: "provider",
    // With the addresses of its metadata that RFC 8414 puts the issuer's path behind, and those that libraries have built in.
    paths:
      /^\/p\/[^/]+\/(?:oidc(?:\/|$)|(?:authorize|oauth\/token|userinfo|v2\/logout|api\/v3\/get-profile)$)|^(?:\/p\/[^/]+)?\/\.well-known\//,
    methods: ["GET", "HEAD", "POST", "OPTIONS"],
    largestBody,
    posts: "forms",
    servedBy: "provider",
    framing: "DENY",
    openerPolicy: "unsafe-none",
    referrerPolicy: "no-referrer",
    caching: "no-store",
    content: "own",
  },
  {
    // Nobody signs in for an application here, so no opener has anything to wait for (SEC-79).
    name: "account page",
    paths: /^\/p\/[^/]+\/account(?:\/|$)/,
    methods: forms,
    largestBody,
    posts: "forms",
    servedBy: "handlers",
    framing: "DENY",
    openerPolicy: "same-origin",
    referrerPolicy: "same-origin",
    caching: "no-store",
    content: "account-page",
  },
  {
    // Each at an address that names its content (SEC-73, SEC-85).
    name: "pictures of a pool's brand",
    paths: /^\/p\/[^/]+\/branding\/(?:logo|icon)\//,
    methods: reading,
    largestBody: 0,
    posts: "forms",
    servedBy: "handlers",
    framing: "DENY",
    openerPolicy: "same-origin",
    referrerPolicy: "same-origin",
    caching: "own",
    content: "closed",
  },
  {
    name: "hosted pages",
    paths: /^\/p(?:\/|$)/,
    methods: forms,
    largestBody,
    posts: "forms",
    servedBy: "handlers",
    framing: "DENY",
    openerPolicy: "unsafe-none",
    referrerPolicy: "same-origin",
    caching: "own",
    content: "hosted-page",
  },
  {
    // A logo comes along as text, which is larger by a third (SEC-73).
    name: "look of a pool or an application",
    paths: /^\/console\/user-pools\/[^/]+\/(?:settings|applications\/[^/]+)\/look$/,
    methods: forms,
    largestBody: 1536 * 1024,
    posts: "actions",
    servedBy: "application",
    framing: "DENY",
    openerPolicy: "same-origin",
    referrerPolicy: "same-origin",
    caching: "own",
    content: "page",
  },
  {
    // The address itself is what opens it.
    name: "guide",
    paths: /^\/guide(?:\/|$)/,
    methods: reading,
    largestBody: 0,
    posts: "forms",
    servedBy: "application",
    framing: "DENY",
    openerPolicy: "same-origin",
    referrerPolicy: "no-referrer",
    caching: "no-store",
    content: "page",
  },
  {
    name: "language",
    paths: /^\/locale$/,
    methods: forms,
    largestBody,
    posts: "forms",
    servedBy: "handlers",
    framing: "DENY",
    openerPolicy: "unsafe-none",
    referrerPolicy: "same-origin",
    caching: "own",
    content: "hosted-page",
  },
];

/** @type {Surface} */
const console = {
  name: "console",
  paths: /^\//,
  methods: forms,
  largestBody,
  posts: "actions",
  servedBy: "application",
  framing: "DENY",
  openerPolicy: "same-origin",
  referrerPolicy: "same-origin",
  caching: "own",
  content: "page",
};

/**
 * The surface of an address: the console's pages are what is nothing else.
 * @param {string} inside path inside the application, decoded
 * @returns {Surface}
 */
export function findSurface(inside) {
  return surfaces.find(({ paths }) => paths.test(inside)) ?? console;
}
