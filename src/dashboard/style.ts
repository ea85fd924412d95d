import { brandColours } from '../render/chart/brand-colours.ts'
import { palette } from '../render/chart/palette.ts'

/** The accent and its tint where the ground is white: those of the house, or of a brand. */
function lightTones(accent: string | undefined): string {
  const colours = brandColours({ accent })
  const of = (house: string): string => colours.get(house) ?? house.toLowerCase()
  return `--accent:${of(palette.accent)};--soft:${of(palette.tint)}`
}

/**
 * How the dashboard looks: light and dark, on screens from a telephone to a wall, and on paper; with the accent of a brand
 * on light screens and on paper, where it has one.
 */
export function pageStyle(accent?: string): string {
  const tones = lightTones(accent)
  return `
:root{color-scheme:light;--ground:#f6f7f9;--panel:#fff;--ink:#15191e;--muted:#545b64;--line:#dde1e6;${tones};--good:#00654b;--bad:#a33b00;--amber:#fdf3dc;--amber-ink:#5f4300;--amber-line:#e6c66f;--sans:'Source Sans 3','Source Sans Pro','Segoe UI',-apple-system,'Helvetica Neue',Arial,sans-serif;--serif:'Source Serif 4','Source Serif Pro',Charter,'Iowan Old Style',Georgia,serif;--shadow:0 1px 2px #10182810,0 1px 6px #1018280a}
:root[data-theme=dark]{color-scheme:dark;--ground:#0b0d10;--panel:#14181d;--ink:#e8ebef;--muted:#a3acb7;--line:#2b323a;--accent:#7fb8ea;--soft:#1b2733;--good:#5fcfae;--bad:#f3a06b;--amber:#332806;--amber-ink:#f4dc9a;--amber-line:#77601a;--shadow:none}
@media(prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;--ground:#0b0d10;--panel:#14181d;--ink:#e8ebef;--muted:#a3acb7;--line:#2b323a;--accent:#7fb8ea;--soft:#1b2733;--good:#5fcfae;--bad:#f3a06b;--amber:#332806;--amber-ink:#f4dc9a;--amber-line:#77601a;--shadow:none}}
*{box-sizing:border-box}
html{scroll-padding-top:5rem}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 var(--sans);font-variant-numeric:tabular-nums lining-nums;-webkit-text-size-adjust:100%;overflow-wrap:break-word}
h1{font:600 clamp(1.5rem,3.2vw,2.25rem)/1.2 var(--serif);margin:.35rem 0 .7rem;letter-spacing:-.01em;text-wrap:balance;max-width:30ch}
h2{font:600 1.06rem/1.3 var(--sans);margin:0 0 .75rem}
p{margin:0 0 .6rem}
button,input,select{font:inherit;color:inherit}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--panel);padding:.5rem 1rem;z-index:9}
.quiet{color:var(--muted);font-size:.84rem;line-height:1.4}
.number{text-align:right;white-space:nowrap}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.bar{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;padding:.75rem clamp(1rem,3vw,2.5rem);border-bottom:1px solid var(--line);background:var(--panel)}
.bar p{margin:0}
.bar .title{font-weight:600}
.bar .tools{margin-left:auto;display:flex;gap:.5rem}
.tool{border:1px solid var(--line);background:var(--panel);border-radius:6px;padding:.3rem .75rem;cursor:pointer;font-size:.88rem;min-height:2.25rem}
.tool:hover,.chip:hover{border-color:var(--accent)}
.band{position:sticky;top:0;z-index:5;background:var(--amber);color:var(--amber-ink);border-bottom:1px solid var(--amber-line);padding:.5rem clamp(1rem,3vw,2.5rem)}
.band[hidden]{display:none}
.band-line{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem}
.band-line p{margin:0;font-weight:600}
.band .tools{margin-left:auto;display:flex;flex-wrap:wrap;gap:.5rem}
.band .tool{background:transparent;border-color:var(--amber-line)}
.band details{font-size:.88rem}
.band summary{cursor:pointer;padding:.25rem 0}
.band textarea{width:100%;font:13px/1.45 ui-monospace,Menlo,Consolas,monospace;background:var(--panel);color:var(--ink);border:1px solid var(--amber-line);border-radius:6px;padding:.5rem}
.band .exports{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:1rem;padding:.25rem 0 .5rem}
.written{display:none;font:12px/1.4 ui-monospace,Menlo,Consolas,monospace;font-weight:400;white-space:pre-wrap;margin-top:.25rem}
.fixed{position:static}
main{max-width:1480px;margin:0 auto;padding:0 clamp(1rem,3vw,2.5rem) 3rem}
.hero{display:grid;grid-template-columns:minmax(0,1.02fr) minmax(0,1fr);gap:1.5rem 3rem;align-items:center;padding:2.2rem 0 1.6rem}
.intro{padding:2rem 0 1rem}
.lone{max-width:54rem}
#units th{white-space:nowrap}
.status{display:inline-block;margin:0;font-size:.8rem;font-weight:600;color:var(--accent);background:var(--soft);padding:.15rem .7rem;border-radius:99px}
.status-approve{color:var(--good)}
.status-decline,.status-not-ready{color:var(--bad)}
.ask{font-size:1.08rem;max-width:62ch}
.turning{max-width:62ch;border-left:3px solid var(--accent);padding-left:.8rem;margin:.9rem 0 0}
.open{margin:.3rem 0 .6rem;padding-left:1.2rem}
.cards{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:1rem;margin-bottom:1.5rem}
.card{text-align:left;background:var(--panel);border:1px solid var(--line);border-radius:10px;padding:.95rem 1.1rem 1rem;box-shadow:var(--shadow);cursor:pointer;display:flex;flex-direction:column;align-items:flex-start}
.card:hover{border-color:var(--accent)}
.still{cursor:auto}
.still:hover{border-color:var(--line)}
.card-title{font-size:.88rem;color:var(--muted)}
.card-value{font:600 clamp(1.5rem,2.6vw,2.15rem)/1.25 var(--sans);letter-spacing:-.015em}
.card-note,.card-was{font-size:.86rem;color:var(--muted)}
.card-was{color:var(--amber-ink);background:var(--amber);border-radius:4px;padding:0 .4rem;margin-top:.35rem}
.card-was[hidden]{display:none}
.desk{display:grid;grid-template-columns:minmax(280px,340px) minmax(0,1fr);gap:1.5rem;align-items:start}
.controls{position:sticky;top:1rem;max-height:calc(100vh - 2rem);overflow:auto;scrollbar-width:thin}
.moved .controls{top:4.5rem;max-height:calc(100vh - 5.5rem)}
.panel{background:var(--panel);border:1px solid var(--line);border-radius:10px;padding:1.1rem 1.25rem;box-shadow:var(--shadow)}
.controls>summary{font-weight:600;font-size:1.06rem;cursor:pointer}
.controls[open]>summary{margin-bottom:.6rem}
fieldset{border:0;padding:0;margin:0 0 1.3rem;min-width:0}
legend{font-weight:600;padding:0;margin-bottom:.35rem}
.slider{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 .75rem;padding:.55rem 0;border-top:1px solid var(--line)}
.slider label{font-size:.93rem;line-height:1.35}
.slider output{font-weight:600;font-size:.93rem;text-align:right;max-width:11rem;line-height:1.35}
.slider input{grid-column:1/-1;width:100%;margin:.4rem 0 0;height:1.35rem;accent-color:var(--accent);cursor:pointer}
.slider .marks{grid-column:1/-1;width:calc(100% - 16px);height:7px;margin:0 8px .2rem;overflow:visible}
.slider p{grid-column:1/-1;margin:0}
.marks line{stroke-width:2;vector-effect:non-scaling-stroke}
.base{stroke:var(--muted)}
.zero{stroke:var(--bad);stroke-dasharray:2 2}
.is-moved output,.is-moved label{color:var(--accent)}
.key{display:flex;gap:1.1rem;margin:0 0 .4rem}
.key span::before{content:'';display:inline-block;width:0;height:.8em;border-left:2px solid var(--muted);margin-right:.4rem;vertical-align:-.08em}
.key .key-zero::before{border-left:2px dashed var(--bad)}
.switch,.radio{display:grid;grid-template-columns:auto minmax(0,1fr);gap:0 .6rem;padding:.4rem 0;align-items:start}
.switch p,.radio .quiet{grid-column:2;margin:0}
.switch label,.radio label{font-size:.93rem;cursor:pointer}
.switch input{appearance:none;width:2.3rem;height:1.3rem;border-radius:99px;background:var(--muted);position:relative;margin:.1rem 0 0;cursor:pointer}
.switch input::after{content:'';position:absolute;width:1rem;height:1rem;border-radius:50%;background:var(--panel);left:.15rem;top:.15rem;transition:left .12s}
.switch input:checked{background:var(--accent)}
.switch input:checked::after{left:1.15rem}
.radio input{width:1.1rem;height:1.1rem;margin:.2rem 0 0;accent-color:var(--accent)}
.chips{display:flex;flex-wrap:wrap;gap:.4rem;margin:.2rem 0 .4rem}
.chip{border:1px solid var(--line);background:transparent;border-radius:99px;padding:.2rem .8rem;font-size:.86rem;cursor:pointer;min-height:2rem;text-align:left}
.chip[aria-pressed=true]{background:var(--soft);border-color:var(--accent);color:var(--accent);font-weight:600}
.charts{display:grid;grid-auto-flow:dense;grid-template-columns:repeat(2,minmax(0,1fr));gap:1.25rem}
figure:has(svg[width='492']){grid-column:1/-1}
figure{margin:0;position:relative}
figure svg{display:block;width:100%;height:auto}
figure .save{position:absolute;right:.6rem;bottom:.5rem;opacity:0;background:var(--panel);display:flex;gap:.4rem}
figure:hover .save,figure .save:focus-within{opacity:1}
svg text{font-family:var(--sans)}
.waiting{opacity:.45;transition:opacity .2s}
.wide{grid-column:1/-1}
.section{margin-top:1.25rem}
.scroll{overflow-x:auto}
.scroll table{min-width:34rem}
table{border-collapse:collapse;width:100%;font-size:.93rem}
caption{text-align:left;padding-bottom:.4rem}
th,td{padding:.42rem .8rem .42rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;font-weight:400}
thead th{color:var(--muted);font-size:.84rem}
th.number,td.number{text-align:right}
tr>:last-child{padding-right:0}
.now{display:none}
.moved .now{display:table-cell;font-weight:600}
.link{border:0;background:none;padding:0;text-align:left;cursor:pointer;text-decoration:underline;text-decoration-color:var(--line);text-underline-offset:.2em}
.link:hover{color:var(--accent);text-decoration-color:currentColor}
.sort{border:0;background:none;padding:0;cursor:pointer;text-align:inherit;color:inherit}
.sort:hover{color:var(--accent)}
[aria-sort] .sort{color:var(--ink);font-weight:600}
[aria-sort=ascending] .sort::after{content:' ▲' / ''}
[aria-sort=descending] .sort::after{content:' ▼' / ''}
.filters{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;align-items:center;margin-bottom:.75rem}
.filters p{margin:0 auto 0 0}
.filters input,.filters select{border:1px solid var(--line);border-radius:6px;background:var(--panel);padding:.3rem .6rem;min-height:2.25rem;margin-left:.3rem}
a{color:inherit;text-decoration-color:var(--line);text-underline-offset:.2em}
.refusal{border-color:var(--bad);margin-bottom:1.25rem}
.refusal[hidden]{display:none}
.refused .cards,.refused .charts,.refused .judged{opacity:.35}
dialog{border:1px solid var(--line);border-radius:12px;background:var(--panel);color:var(--ink);width:min(880px,94vw);max-height:88vh;padding:0;box-shadow:0 12px 48px #0005}
dialog::backdrop{background:#0007}
.dialog-head{display:flex;gap:1rem;align-items:center;position:sticky;top:0;background:var(--panel);padding:.9rem 1.25rem;border-bottom:1px solid var(--line)}
.dialog-head h2{margin:0;flex:1}
.dialog-body{padding:1rem 1.25rem 1.5rem}
.dialog-body details,.leaf{border-left:2px solid var(--line);padding:.3rem 0 .3rem .9rem;margin:.25rem 0}
.dialog-body summary{cursor:pointer}
.dialog-body p{margin:.1rem 0 .2rem}
.amount{font-weight:600}
code{font:.92em ui-monospace,Menlo,Consolas,monospace}
footer{max-width:1480px;margin:0 auto;padding:0 clamp(1rem,3vw,2.5rem) 2.5rem}
:root[data-theme=dark] figure svg{filter:invert(1) hue-rotate(180deg)}
:root[data-theme=dark] figure svg>rect:first-of-type{fill:none}
@media(prefers-color-scheme:dark){:root:not([data-theme=light]) figure svg{filter:invert(1) hue-rotate(180deg)}:root:not([data-theme=light]) figure svg>rect:first-of-type{fill:none}}
@media(prefers-reduced-motion:reduce){*{transition:none!important}}
@media(max-width:960px){.hero{grid-template-columns:minmax(0,1fr)}}
@media(max-width:1080px){.cards{grid-template-columns:repeat(2,minmax(0,1fr))}.desk{grid-template-columns:minmax(0,1fr)}.controls,.moved .controls{position:static;max-height:none}.sliders{display:grid;grid-template-columns:repeat(auto-fill,minmax(280px,1fr));gap:0 2rem}.slider{align-content:start}}
@media(max-width:760px){.charts{grid-template-columns:minmax(0,1fr)}.band .exports{grid-template-columns:minmax(0,1fr)}.hero{padding-top:1.4rem}}
@media(max-width:480px){.cards{gap:.6rem}.card{padding:.7rem .75rem}.card-value{font-size:1.3rem}.bar .tools{width:100%}.panel{padding:.9rem}.bar .tools{margin-left:0}table{font-size:.86rem}}
@media print{@page{margin:14mm}:root,:root[data-theme=dark]{color-scheme:light;--ground:#fff;--panel:#fff;--ink:#15191e;--muted:#545b64;--line:#c9ced5;${tones};--good:#00654b;--bad:#a33b00;--shadow:none;--amber:#fdf3dc;--amber-ink:#5f4300;--amber-line:#e6c66f}body{font-size:10.5pt}main,footer{padding-left:0;padding-right:0}.bar{padding:0 0 .5rem;border-bottom:1px solid var(--line)}.band{position:static;padding:.4rem .6rem;print-color-adjust:exact;-webkit-print-color-adjust:exact}.tools,.controls,.filters,.save,.skip,.band details,dialog{display:none!important}.band .written{display:block}.desk{display:block}.hero{grid-template-columns:1fr 1fr;padding:.8rem 0;gap:1.2rem}.cards{grid-template-columns:repeat(4,1fr);gap:.6rem}.card-value{font-size:1.45rem}.charts{grid-template-columns:1fr 1fr;gap:.7rem}.panel{break-inside:avoid;padding:.6rem .75rem}figure svg,:root[data-theme=dark] figure svg{filter:none!important}}
`
}
