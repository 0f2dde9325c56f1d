/**
 * A certificate for `dingtalk.test`, signed by itself, with its key: for hosts on this machine that tests talk TLS to. It is
 * worth nothing elsewhere.
 */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBojCCAUegAwIBAgIUQjQOyGPKymuqWLYmig87nLyJnIwwCgYIKoZIzj0EAwIw
GDEWMBQGA1UEAwwNZGluZ3RhbGsudGVzdDAgFw0yNjExMjYwNjU0NTNaGA8yMTI2
MTEwMjA2NTQ1M1owGDEWMBQGA1UEAwwNZGluZ3RhbGsudGVzdDBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABCI97vyiO+suEMfHLyOkD0PKL6Yl61y0vlNNS3MiLTch
53XuSc6ya67FQY3NGA6L6cV5YXmZ/X19iqPrdldShtqjbTBrMB0GA1UdDgQWBBTs
W5Kpgk8SXKbqdIrl1aZuDlzCiDAfBgNVHSMEGDAWgBTsW5Kpgk8SXKbqdIrl1aZu
DlzCiDAPBgNVHRMBAf8EBTADAQH/MBgGA1UdEQQRMA+CDWRpbmd0YWxrLnRlc3Qw
CgYIKoZIzj0EAwIDSQAwRgIhALKWwB8fdS3OVMuXpa3qzfJTqlBUP4ORNjdgHGku
eGXwAiEAh+hJsLsZ1H9oUJ9ulVvlZbfSi0Q3LkboYlpbkrEmaMM=
-----END CERTIFICATE-----`;

export const privateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgNizPply1aFPT7tKB
1/xxC+8pr7T/ZMdgV2rBGRXk702hRANCAAQiPe78ojvrLhDHxy8jpA9Dyi+mJetc
tL5TTUtzIi03Ied17knOsmuuxUGNzRgOi+nFeWF5mf19fYqj63ZXUoba
-----END PRIVATE KEY-----`;
