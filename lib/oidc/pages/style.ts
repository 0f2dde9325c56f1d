import "server-only";

/**
 * The look of the hosted pages once more, for pages that load nothing: the values are those of app/globals.css and
 * components/hosted.
 */
export const style = `
:root{color-scheme:light dark;--canvas:#fafafa;--surface:#fff;--sunken:#f4f4f5;--hover:#f4f4f5;--ink:#18181b;--soft:#52525b;--faint:#71717a;--line:#e4e4e7;--strong:#d4d4d8;--accent:#1d5fd6;--lift:0 10px 30px -8px rgb(9 9 11/.18),0 2px 6px rgb(9 9 11/.06)}
@media(prefers-color-scheme:dark){:root{--canvas:#09090b;--surface:#121214;--sunken:#0c0c0e;--hover:#1d1d21;--ink:#f4f4f5;--soft:#b4b4bd;--faint:#8f8f99;--line:#27272a;--strong:#3f3f46;--accent:#7cabff;--lift:0 14px 36px -8px rgb(0 0 0/.7),0 0 0 1px rgb(255 255 255/.04)}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:1.25rem;padding:2rem 1rem;background:var(--canvas);color:var(--ink);font:16px/1.625 "Inter",ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;text-autospace:normal;-webkit-font-smoothing:antialiased}
main{width:100%;max-width:26.5rem;padding:2rem 1.5rem;border:1px solid var(--line);border-radius:1.5rem;background:var(--surface);box-shadow:var(--lift);text-align:center}
@media(min-width:40rem){main{padding:2.5rem}}
.symbol{display:flex;align-items:center;justify-content:center;width:3.5rem;height:3.5rem;margin:0 auto 1.25rem;border-radius:1rem;background:var(--sunken);color:var(--soft)}
svg{width:1.75rem;height:1.75rem;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
h1{margin:0;font-size:1.5rem;line-height:1.375;font-weight:600;letter-spacing:-.025em;text-wrap:balance}
p{margin:.5rem 0 0;color:var(--soft);overflow-wrap:anywhere;text-wrap:pretty}
dl{margin:1.5rem 0 0;padding-top:1.25rem;border-top:1px solid var(--line);color:var(--soft);font-size:.875rem}
dt,dd{display:inline;margin:0}
dl div+div{margin-top:.25rem}
code{font-family:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;overflow-wrap:anywhere}
.reference code{white-space:nowrap;user-select:all}
.actions{display:grid;gap:.75rem;margin-top:2rem}
button{min-height:3rem;padding:.5rem 1rem;border:1px solid var(--strong);border-radius:.75rem;background:none;color:inherit;font:inherit;font-weight:600;cursor:pointer}
button:hover{background:var(--hover)}
button.primary{border-color:#1269e0;background:#1269e0;color:#fff}
button.primary:hover{border-color:#0f5bc4;background:#0f5bc4}
button:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
footer{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;column-gap:1rem;width:100%;max-width:26.5rem;min-height:2.75rem;padding:0 .5rem;color:var(--faint);font-size:.875rem}
`;
