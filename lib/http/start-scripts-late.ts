/** What Next writes for each file of its scripts: none of them is needed to show the page. */
const SCRIPT = /<script src="(\/_next\/static\/[^"]+)"(?=[^>]* async="")[^>]*><\/script>/g;
const AHEAD = /<link rel="preload" as="script"[^>]*>/g;
const NONCE = / nonce="([\w+/=]+)"/;
const END = "</body>";

/**
 * The same page, which fetches its scripts when it has been painted, or at the first sign of a hand: on a slow line they stand
 * in the way of fonts, styles and pictures, and on a slow phone in the way of the painting. A button that is pressed before
 * the page is awake (`awake.tsx`) is pressed again then. A page whose scripts are not found, or carry no nonce, is left as it is.
 */
export function startScriptsLate(html: string): string {
  const scripts = [...html.matchAll(SCRIPT)];
  const nonce = NONCE.exec(scripts[0]?.[0] ?? "")?.[1];
  const end = html.lastIndexOf(END);
  if (nonce === undefined || end < 0) return html;
  const files = scripts.map(([, file]) => file);
  const starter = `<script nonce="${nonce}">(${START})(${JSON.stringify(files)})</script>`;
  return (html.slice(0, end) + starter + html.slice(end)).replace(SCRIPT, "").replace(AHEAD, "");
}

// As text, because it runs in the browser: nothing translates or bundles it.
const START = `files=>{
let isStarted=false;
const start=()=>{
if(isStarted)return;
isStarted=true;
for(const file of files)document.head.append(Object.assign(document.createElement("script"),{src:file}));
};
const afterPaint=()=>requestAnimationFrame(()=>setTimeout(start));
if(document.readyState==="complete")afterPaint();else addEventListener("load",afterPaint);
for(const sign of["pointermove","pointerdown","touchstart","keydown","focusin"])
addEventListener(sign,start,{once:true,passive:true,capture:true});
let pressed=null;
const press=event=>{pressed=event.target.closest("button")};
addEventListener("click",press,true);
addEventListener("awake",()=>{
removeEventListener("click",press,true);
for(const type of pressed?["mousedown","mouseup","click"]:[])
pressed.dispatchEvent(new MouseEvent(type,{bubbles:true,cancelable:true}));
},{once:true});
}`;
