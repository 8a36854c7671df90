/** The style sheet of the hosted page: one column on a phone, order and payment side by side where there is room. */
export const CHECKOUT_STYLES = `:root{color-scheme:light dark;--paper:#fbfbf9;--surface:#fff;--hover:#f1f1ed;--line:#e5e5df;--edge:#8b8f96;--ink:#15171a;--ink-2:#45494f;--ink-3:#666a71;--accent:#0b5a8c;--accent-hover:#094a74;--on-accent:#fff;--note:#fdf3d7;--note-ink:#5c4300;--bad:#b3261e;--bad-paper:#fdecea}
@media (prefers-color-scheme:dark){:root{--paper:#0d0e10;--surface:#131518;--hover:#1a1d21;--line:#24272c;--edge:#6b7178;--ink:#ecedee;--ink-2:#b8bcc2;--ink-3:#8e949c;--accent:#6fbbea;--accent-hover:#8ac9f0;--on-accent:#0d0e10;--note:#2b2410;--note-ink:#f0d68a;--bad:#f2867d;--bad-paper:#2a1614}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--paper);color:var(--ink);font:.875rem/1.5 Geist,ui-sans-serif,system-ui,sans-serif}
.note{margin:0;padding:.5rem 1.25rem;background:var(--note);color:var(--note-ink);text-align:center;font-size:.8125rem}
main{display:grid;gap:2rem;max-width:26rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1,h2{margin:0;font-weight:600;letter-spacing:-.011em;overflow-wrap:anywhere}
h1{font-size:1.25rem;line-height:1.75rem}
h2{font-size:1rem;margin-bottom:1.25rem}
p{margin:0 0 1.25rem;color:var(--ink-2)}
.merchant,.amount{display:block}
.merchant{font-size:.9375rem;font-weight:500;line-height:1.5rem;color:var(--ink-3)}
.amount{font-size:2.25rem;line-height:2.75rem;letter-spacing:-.022em;font-variant-numeric:tabular-nums}
ul{list-style:none;margin:1.5rem 0 0;padding:0;border-top:1px solid var(--line)}
li{display:flex;justify-content:space-between;gap:1rem;padding:.75rem 0;border-bottom:1px solid var(--line)}
li span{overflow-wrap:anywhere}
li .figure{flex:none;font-variant-numeric:tabular-nums}
.total{font-weight:600;border-bottom:0}
label,legend{font-weight:500}
label[for],legend{display:block;margin-bottom:.375rem;padding:0}
input[type=email]{width:100%;height:2.5rem;padding:0 .75rem;background:var(--surface);color:var(--ink);border:1px solid var(--edge);border-radius:7px;font:inherit;font-size:1rem}
fieldset{margin:1.25rem 0 1.5rem;padding:0;border:0;min-width:0}
.card{display:flex;align-items:flex-start;gap:.75rem;padding:.625rem .75rem;background:var(--surface);border:1px solid var(--line);font-weight:400;cursor:pointer}
.card+.card{border-top:0}
.card:first-of-type{border-radius:7px 7px 0 0}
.card:last-of-type{border-radius:0 0 7px 7px}
.card:hover,.card:has(:checked){background:var(--hover)}
.card input{flex:none;width:1rem;height:1rem;margin:.1875rem 0 0;accent-color:var(--accent)}
.number,.effect{display:block}
.number{font-variant-numeric:tabular-nums}
.effect{font-size:.8125rem;color:var(--ink-3)}
button,.button{display:block;width:100%;min-height:2.75rem;padding:.625rem 1rem;background:var(--accent);color:var(--on-accent);border:1px solid transparent;border-radius:7px;font:inherit;font-weight:500;text-align:center;text-decoration:none;cursor:pointer;overflow-wrap:anywhere}
button:hover,.button:hover{background:var(--accent-hover)}
.secondary{margin-top:.75rem;background:transparent;color:var(--ink);border-color:var(--edge)}
.secondary:hover{background:var(--hover)}
.alert{padding:.625rem .75rem;background:var(--bad-paper);color:var(--bad);border-radius:7px}
.hint{color:var(--ink-3);font-size:.8125rem;overflow-wrap:anywhere}
h1+.hint{margin-top:.5rem}
.summary .button{margin-top:1.5rem}
.stack{display:grid;gap:2.25rem}
.stack h2{margin-bottom:.75rem}
.stack ul{margin-top:0}
.stack li{align-items:center}
.stack form{flex:none}
.small{width:auto;white-space:nowrap;min-height:2rem;padding:.25rem .75rem;background:transparent;color:var(--ink);border-color:var(--edge)}
.small:hover{background:var(--hover)}
dl{margin:1.5rem 0;border-top:1px solid var(--line)}
dl div{display:flex;justify-content:space-between;gap:1rem;padding:.75rem 0;border-bottom:1px solid var(--line)}
dt,dd{margin:0;overflow-wrap:anywhere}
dt{color:var(--ink-2)}
dd{text-align:right;font-variant-numeric:tabular-nums}
.total dt{color:var(--ink)}
.cancel{margin:1rem 0 0;text-align:center}
a{color:var(--accent);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media (min-width:52rem){main{grid-template-columns:1fr 1fr;gap:4.5rem;max-width:56rem;padding-top:4.5rem}main>section:only-child{grid-column:1/-1;max-width:26rem;margin:0 auto}}
@media print{:root{color-scheme:light}.button,button{display:none}main{padding-top:1rem}}
`;
