/**
 * The look of all hosted pages, written into each of them. Plain CSS for engines as old as Chromium 75, which DingTalk's web
 * views go back to: what an older engine does not know may cost a nicety, never the layout. style.test.ts says what is kept
 * out. The values are those of app/globals.css.
 */
export const style = `
:root{color-scheme:light dark;--canvas:#fafafa;--surface:#fff;--sunken:#f4f4f5;--hover:#f4f4f5;--ink:#18181b;--soft:#52525b;--faint:#71717a;--line:#e4e4e7;--strong:#d4d4d8;--accent:#1d5fd6;--accent-soft:#eaf1fe;--danger:#c62f2f;--danger-soft:#fdecec;--success:#18794e;--lift:0 10px 30px -8px rgba(9,9,11,.18),0 2px 6px rgba(9,9,11,.06)}
@media (prefers-color-scheme:dark){:root{--canvas:#09090b;--surface:#121214;--sunken:#0c0c0e;--hover:#1d1d21;--ink:#f4f4f5;--soft:#b4b4bd;--faint:#8f8f99;--line:#27272a;--strong:#3f3f46;--accent:#7cabff;--accent-soft:#15233d;--danger:#ff8080;--danger-soft:#331515;--success:#5fd39a;--lift:0 14px 36px -8px rgba(0,0,0,.7),0 0 0 1px rgba(255,255,255,.04)}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{display:flex;flex-direction:column;align-items:center;justify-content:center;min-height:100vh;min-height:100dvh;margin:0;padding:2rem 1rem;background:var(--canvas);color:var(--ink);font:16px/1.625 "Inter",ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;text-autospace:normal;-webkit-font-smoothing:antialiased}
main{width:100%;max-width:26.5rem;padding:2rem 1.5rem;border:1px solid var(--line);border-radius:1.5rem;background:var(--surface);box-shadow:var(--lift)}
@media (min-width:40rem){main{padding:2.5rem}}
h1,p,ul,dl,dd{margin:0}
h1{font-size:1.5rem;line-height:1.375;font-weight:600;letter-spacing:-.025em;text-align:center;text-wrap:balance}
p{text-wrap:pretty}
main,footer,h1,p,button{word-break:break-word;overflow-wrap:anywhere}
svg{fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;flex-shrink:0}
code{font-family:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"Noto Sans Mono CJK SC",monospace}
a{color:var(--accent)}
.soft{color:var(--soft)}
.strong{font-weight:600;color:var(--ink)}
.small{font-size:.875rem}
.centred{text-align:center}
.compared{display:block;margin-top:.25rem;font-size:1.75rem;line-height:1.5;letter-spacing:.1em}
.lead{margin-top:.375rem;color:var(--soft);text-align:center;text-wrap:balance}
.head{margin-bottom:2rem}
.tile{display:flex;align-items:center;justify-content:center;width:3.5rem;height:3.5rem;margin:0 auto 1.25rem;border-radius:1rem;background:var(--sunken);color:var(--soft)}
.tile svg{width:1.75rem;height:1.75rem}
.tile.pool{background:var(--accent-soft);color:var(--accent);font-size:1.5rem;font-weight:600;text-transform:uppercase}
.notice{display:flex;margin-bottom:1.5rem;padding:1rem;border-radius:.75rem;background:var(--sunken);font-size:.875rem}
.notice div{min-width:0}
.notice p+p{margin-top:.25rem}
.notice .reference{margin-top:.5rem}
.notice.broken{background:var(--danger-soft)}
.notice.helpful{background:var(--accent-soft)}
.notice svg{width:1.25rem;height:1.25rem;margin:.125rem .75rem 0 0;color:var(--accent)}
.notice.broken svg,.tile.alarm{color:var(--danger)}
.tile.alarm{background:var(--danger-soft)}
main>.contact{margin-top:1rem;text-align:center}
.copyable{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;margin-top:.75rem;padding:.25rem .75rem;border-radius:.5rem;background:var(--surface);color:var(--ink)}
.copyable code{display:block}
main>.copyable{background:var(--sunken);margin-top:1.5rem;font-size:.875rem}
.person{display:flex;align-items:center;justify-content:center;margin-top:1.25rem;text-align:left}
.person p{min-width:0;line-height:1.4}
.apart{margin-top:1rem;text-align:center}
.names{padding:0;list-style:none}
.initial{display:flex;align-items:center;justify-content:center;width:2.5rem;height:2.5rem;margin-right:.75rem;border-radius:50%;background:var(--sunken);font-weight:600;text-transform:uppercase;flex-shrink:0}
.title{font-weight:600}
.reference code{white-space:nowrap;-webkit-user-select:all;user-select:all}
.details{margin-top:1.5rem;padding-top:1.25rem;border-top:1px solid var(--line);color:var(--soft);font-size:.875rem;text-align:center}
.facts{text-align:start}
.facts code{display:block;color:var(--ink)}
.details dt,.details dd{display:inline}
.details div+div{margin-top:.25rem}
.details .facts>div+div{margin-top:.75rem}
.findings{margin:0 0 1.5rem;font-size:.875rem}
.findings>div{padding:.625rem 0;border-top:1px solid var(--line)}
.findings dt{color:var(--soft)}
.findings dd{font-weight:500}
.findings ul{padding:0;list-style:none}
.findings .change{font-size:1rem;font-weight:400}
.findings .missing{color:var(--danger)}
.findings .not_asked,.findings .empty{color:var(--soft);font-weight:400}
.findings p,.findings dd .title{font-weight:400}
.answer{margin:0 0 1.5rem;font-size:.875rem}
.answer summary{padding:.625rem 0;color:var(--accent);cursor:pointer}
.answer .findings{margin:0}
.claims{margin-top:1.5rem}
.claims h2{margin:0 0 .5rem;font-size:1rem;font-weight:600}
.part{margin-top:2rem;padding-top:1.5rem;border-top:1px solid var(--line)}
.part h2{margin:0;font-size:1.125rem;line-height:1.375;font-weight:600}
.part>.small,.part>.empty{margin-top:.25rem}
.part .findings{margin:.75rem 0 0}
.part .findings>div:first-child{border-top:0}
.items{margin:.5rem 0 0;padding:0;list-style:none;font-size:.875rem}
.items li{padding:.75rem 0;border-top:1px solid var(--line)}
.items li:first-child{border-top:0}
.items .strong{font-size:1rem}
.knows{margin:0;padding:0 0 0 1.25rem}
.items .knows li{padding:0;border:0}
.badge{display:inline-block;padding:0 .5rem;border-radius:.5rem;background:var(--accent-soft);color:var(--accent);font-size:.75rem;font-weight:500}
.act{margin-top:.625rem}
.act .button{min-height:2.75rem;padding:.375rem 1rem;font-size:.875rem}
.act:not(.wide) .button{width:auto}
.prove{margin-top:1.5rem;padding:1rem;border-radius:.75rem;background:var(--sunken)}
.prove>summary{margin:-1rem;padding:.75rem 1rem;border-radius:.75rem;font-weight:600;color:var(--accent);cursor:pointer}
.prove[open]>summary{margin-bottom:0}
details.folded{margin-top:.25rem}
.items details.folded{margin-top:0}
.items .act{margin-top:.375rem}
details.folded>.small+.fields{padding-top:.5rem}
.folded>summary{min-height:2.75rem;padding:.625rem 0;border-radius:.5rem;color:var(--accent);font-size:.875rem;font-weight:500;cursor:pointer}
.folded>summary:hover{text-decoration:underline}
details.folded>.ways{padding:.5rem 0 .75rem}
details.folded>.fields{padding:.25rem 0 .75rem}
.prove_first{margin-top:.625rem}
.overview{margin-top:1.5rem;border:1px solid var(--line);border-radius:.75rem}
.overview ul{padding:0;list-style:none}
.overview li+li{border-top:1px solid var(--line)}
.overview a{display:flex;align-items:center;justify-content:space-between;min-height:2.75rem;padding:.5rem 1rem;border-radius:.75rem;color:var(--ink);font-weight:500;text-decoration:none}
.overview a:hover{background:var(--hover)}
.overview span{min-width:0}
.overview span+span{flex-shrink:0;margin-left:1rem;font-weight:400}
.prove .ways,.prove>.fields,.prove>.another{margin-top:.75rem}
details.folded>.passkey{padding:.25rem 0 .75rem}
.part .field{font-size:.875rem}
.proofs{margin-top:1rem}
.proofs h3{margin:0 0 .75rem;font-size:1rem;font-weight:600}
.proofs>div+div{margin-top:1.75rem}
.proofs form+.small{margin-top:.75rem}
.prove .ways .ways{margin-top:0}
.notice.said{margin:1.5rem 0 0;background:var(--accent-soft)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;white-space:nowrap}
.picture{display:block;margin:.25rem 0;border-radius:50%;background:var(--sunken);object-fit:cover}
.choices{margin:0 0 1.5rem;padding:0;border:0;min-width:0}
.choices legend{padding:0;font-weight:600}
.choices label{display:flex;align-items:center;min-height:2.75rem;padding:.25rem 0}
.choices input{flex-shrink:0;width:1.125rem;height:1.125rem;margin:0 .75rem 0 0}
.choices span{min-width:0}
.scanned{margin:1rem 0 .5rem}
.scanned svg{display:block;width:12rem;height:12rem;margin:0 auto;border:1px solid var(--line);border-radius:.75rem;background:#fff;stroke:none}
.secret{color:var(--ink);-webkit-user-select:all;user-select:all}
.secret+.fields,.centred+.fields{margin-top:1.25rem}
.recovery{display:grid;grid-template-columns:repeat(auto-fit,minmax(11.5rem,1fr));grid-gap:.5rem;margin:1.5rem 0 0;padding:1rem;border-radius:.75rem;background:var(--sunken);list-style:none;text-align:center}
.proofs .folded+.small{margin-top:.75rem}
.proofs h2{margin:0 0 .75rem;font-size:1.125rem;font-weight:600}
.scopes{margin:1.5rem 0 2rem;padding:0;list-style:none}
.scopes li{display:flex;margin-top:.625rem}
.scopes span{min-width:0}
.scopes svg{width:1rem;height:1rem;margin:.3125rem .75rem 0 0;color:var(--success)}
.scopes .soft svg{color:var(--faint)}
.ways{display:grid;grid-template-columns:minmax(0,1fr);grid-gap:.75rem}
.ways.after{margin-top:2rem}
.button{display:flex;align-items:center;justify-content:center;width:100%;min-height:3rem;padding:.625rem 1rem;border:1px solid var(--strong);border-radius:.75rem;background:none;color:var(--ink);font:inherit;font-weight:600;line-height:1.375;text-align:center;text-decoration:none;cursor:pointer;-webkit-appearance:none}
.button:hover{background:var(--hover)}
.button svg{width:1.375rem;height:1.5rem;margin-right:.625rem}
.button.primary{border-color:#1269e0;background:#1269e0;color:#fff}
.button.primary:hover{border-color:#0f5bc4;background:#0f5bc4}
.button[aria-disabled=true]{opacity:.6;cursor:default}
.button.primary:active{border-color:#0d50ad;background:#0d50ad}
.button.plain svg{stroke:none}
.button.row{justify-content:flex-start;text-align:left}
.button .tag{flex-shrink:0;max-width:4.5rem;padding-left:.75rem;font-size:.75rem;font-weight:500;text-align:right}
@media (min-width:24rem){.button .tag{max-width:none;white-space:nowrap}}
.button.row .tag{margin-left:auto}
.fields{margin:0}
.field{display:block}
.field>span{display:block;margin-bottom:.25rem;font-weight:600}
.field>input,.field>select{display:block;width:100%;min-height:3rem;padding:.625rem .875rem;border:1px solid var(--faint);border-radius:.75rem;background:var(--surface);color:var(--ink);font:inherit}
.field>input[aria-invalid]{border-color:var(--danger);box-shadow:0 0 0 1px var(--danger);outline-color:var(--danger)}
.fields>.small{margin-top:.25rem}
.fields>.field+.field,.fields>.small+.field,.fields>.showing+.field{margin-top:1rem}
.fields>.button{margin-top:.75rem}
.field>input.code{font-size:1.375rem;letter-spacing:.25em;text-align:center}
.asides,.aside{margin-top:.75rem}
.fields .fault{color:var(--danger)}
.showing{min-height:2.75rem;text-align:right}
.another{padding-top:.25rem}
.another>summary{min-height:2.75rem;padding:.5rem;border-radius:.5rem;color:var(--accent);font-weight:500;text-align:center;cursor:pointer}
.another>summary:hover{text-decoration:underline}
.another>summary .tag{margin-left:.75rem;color:var(--soft);font-size:.75rem}
.another>.folded{padding:1rem 0 .5rem}
.folds{margin-top:.25rem;border-bottom:1px solid var(--line)}
.folds>.another{padding:.25rem 0;border-top:1px solid var(--line)}
.folds .folded{padding-bottom:1rem}
.ways>.person{margin:0 0 .25rem}
.folds .another>summary{text-align:left;list-style-position:inside}
.passkey form .button{margin-top:.75rem}
.passkey [role=status]{text-align:center}
.passkey [role=status] p{margin-top:.75rem}
.passkey [data-when],[data-passkey-panel=missing]>form{display:none}
[data-passkey-panel=missing] [data-when=missing],[data-passkey-panel=waiting] [data-when=waiting],[data-passkey-panel=cancelled] [data-when=cancelled],[data-passkey-panel=known] [data-when=known],[data-passkey-panel=failed] [data-when=failed]{display:block}
.link{min-height:2.75rem;min-width:2.75rem;padding:.25rem .5rem;border:0;border-radius:.5rem;background:none;color:var(--accent);font:inherit;font-weight:500;cursor:pointer}
a.link{display:inline-block;padding:.5rem;text-decoration:none}
.link:hover,a.link:hover{text-decoration:underline}
.fields>.fault{margin-top:.25rem}
.link[hidden]{display:none}
.quiet{display:inline-block;min-height:2.75rem;padding:.625rem .5rem;color:var(--soft)}
input:focus-visible,select:focus-visible,summary:focus-visible,.button:focus-visible,.link:focus-visible,.language:focus-visible,a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
footer{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;width:100%;max-width:26.5rem;min-height:2.75rem;margin-top:1.25rem;padding:0 .5rem;color:var(--faint);font-size:.875rem}
.language{min-height:2.75rem;min-width:2.75rem;padding:0 .5rem;border:0;border-radius:.5rem;background:none;color:var(--soft);font:inherit;font-weight:500;cursor:pointer}
.language:hover{text-decoration:underline}
.asking{margin-bottom:1.5rem;color:var(--soft);text-align:center}
.spinner{width:1.75rem;height:1.75rem;margin:0 auto .75rem;border:3px solid var(--strong);border-top-color:var(--accent);border-radius:50%;animation:turn 1s linear infinite}
[data-silent-panel=choice]>[data-when=asking],[data-silent-panel=waiting] [data-when=slow]{display:none}
[data-silent-panel=waiting]>[data-when=choosing]{animation:appear-late 0s 5s backwards}
@keyframes turn{to{transform:rotate(360deg)}}
@keyframes appear-late{from{visibility:hidden}}
@media (prefers-reduced-motion:reduce){.spinner{animation:none}}
`;
