const hostOnThisMachine = /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|::1|\/.*)$/i;

/**
 * What is wrong with the address of a database: between machines people's data travels by TLS alone, with a certificate that is
 * checked and belongs to the host (SEC-94). Only `verify-full` says that in every version of the driver.
 * @param {string} address as the driver takes it
 * @returns {string | null} what a start says behind the variable's name, without the address itself
 */
export function findAddressFault(address) {
  // As the driver does: a host may stand among the parameters alone.
  const text = URL.canParse(address) ? address : address.replace("@/", "@named-below/");
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) return "is not a postgresql:// address";
  const { hostname, searchParams } = new URL(text);
  const host = searchParams.getAll("host").at(-1) || decodeURIComponent(hostname).replace(/^\[|\]$/g, "");
  if (host === "" || host === "named-below") return "names no host";
  if (hostOnThisMachine.test(host)) return null;
  const modes = searchParams.getAll("sslmode");
  if (modes.length === 1 && modes[0] === "verify-full") return null;
  return "must end in ?sslmode=verify-full: without verified TLS only a database on this machine is used";
}
