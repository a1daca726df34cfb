"""How a paper's web page looks: on a screen of any width, and printed on A4.

Black and dark blue on white or on pale tints: every text has a contrast of 7:1 and more. Lengths follow the size of
letters that the reader has chosen.
"""

from auditrack.formats.paper.tints import DELAYED, DELAYED_BAR, HEADER, TINTS

_RATINGS = "\n".join(f".rated-{tone.value} {{ background: #{tint}; }}" for tone, tint in TINTS.items())

_BASE = """\
:root { --ink: #111; --quiet: #404040; --link: #00407a; --line: #8a8f98; --number: 4.75rem; }
* { box-sizing: border-box; }
html { font: 100%/1.5 Arial, "Liberation Sans", Helvetica, sans-serif; color: var(--ink); background: #fff;
  text-align: left; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0 auto; max-width: 66rem; padding: 0 1.5rem; overflow-wrap: break-word; }
a { color: var(--link); text-decoration: underline; text-underline-offset: .15em; }
a:hover { text-decoration-thickness: .15em; }
:focus-visible { outline: .2rem solid #8a3200; outline-offset: .15rem; }
.outward::after { content: " (" attr(href) ")"; overflow-wrap: anywhere; }
.outward.plain::after { content: none; }
.skip { position: absolute; left: -999rem; padding: .5rem 1rem; background: #fff; }
.skip:focus { left: 1rem; top: .5rem; z-index: 1; }
header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 2rem; margin-top: 1.5rem;
  padding-bottom: .75rem; border-bottom: .25rem solid var(--link); }
header p { margin: 0; max-width: none; }
.organisation, .marking { font-weight: bold; }
.marking { letter-spacing: .04em; }
footer { margin: 3rem 0 2rem; padding-top: .75rem; border-top: 1px solid var(--line); color: var(--quiet); }
footer p { margin: 0; max-width: none; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2rem 0 .75rem; text-wrap: balance; }
h1 { font-size: 2rem; margin-top: 1.5rem; }
h2 { font-size: 1.5rem; margin-top: 3rem; }
h3 { font-size: 1.1875rem; margin-top: 2.5rem; }
h4, h5, h6 { font-size: 1rem; }
p { margin: 0 0 .85rem; max-width: 44rem; }
.front { display: grid; grid-template-columns: minmax(0, 44rem) minmax(0, 1fr); gap: 0 2.5rem; }
.front h1 + p { margin-top: 1.25rem; }
main a[href^="#"] { white-space: nowrap; }
.numbered { padding-left: var(--number); }
.number { float: left; width: var(--number); margin-left: calc(-1 * var(--number)); padding-right: .6rem;
  font-variant-numeric: tabular-nums; }
:target { background: #fff3b0; box-shadow: 0 0 0 .3rem #fff3b0; }
ul, ol { margin: 0 0 1rem; padding-left: 1.5rem; max-width: 44rem; }
li { margin-bottom: .6rem; }
li > p { margin-bottom: .35rem; }
li > ul, li > ol { margin: .35rem 0; }
.delayed { border-left: .35rem solid #DELAYED_BAR; background: #DELAYED; padding: .5rem .75rem; }
.delayed > :last-child { margin-bottom: 0; }
.contents { align-self: start; margin: 1.75rem 0; padding: 1rem 1.25rem .75rem; background: #HEADER; }
.contents p { margin: 0 0 .5rem; font-weight: bold; }
.contents ul { margin: 0; padding: 0; list-style: none; }
.contents li { margin: 0; padding: .2rem 0; }
main .contents a { display: flex; min-height: 1.5rem; white-space: normal; }
.contents span { flex: none; width: 2rem; }
figure { margin: 1rem 0 1.5rem; overflow-x: auto; }
figure svg { display: block; width: 100%; max-width: 52rem; height: auto; }
.table { margin: 1.25rem 0 2rem; overflow-x: auto; }
.numbered .table, .numbered figure { margin-left: calc(-1 * var(--number)); }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; line-height: 1.4; }
caption, figcaption { text-align: left; font-weight: bold; font-size: 1rem; padding: 0 0 .5rem; }
th, td { border: 1px solid var(--line); padding: .45rem .6rem; vertical-align: top; text-align: left; }
thead th, thead td { background: #HEADER; vertical-align: bottom; }
thead th { font-weight: bold; }
tbody th { font-weight: normal; }
.figure { text-align: right; font-variant-numeric: tabular-nums; }
[class*="rated-"] { min-width: 9rem; }
.over { border-bottom-color: transparent; }
"""

_MEDIA = """\
@media (max-width: 62rem) {
  .front { display: block; }
  .contents { max-width: 44rem; }
}
@media (max-width: 46rem) {
  :root { --number: 0rem; }
  body { padding: 0 1rem; }
  h1 { font-size: 1.625rem; }
  h2 { font-size: 1.3125rem; }
  .number { float: none; width: auto; margin: 0; padding-right: .5em; font-weight: bold; }
  table.wide { min-width: 58rem; }
  figure svg { min-width: 38rem; }
  caption, figcaption { max-width: calc(100vw - 2rem); }
  ul, ol { padding-left: 1.25rem; }
}
@media print {
  :root { --number: 14mm; --link: #002b54; }
  html { font-size: 11.5pt; line-height: 1.4; }
  body { max-width: none; padding: 0; }
  .skip, .contents { display: none; }
  figure svg { max-width: none; min-width: 0; }
  .front { display: block; }
  header { margin-top: 0; gap: 2pt 12pt; font-size: 10.5pt; }
  h1 { font-size: 20pt; }
  h2 { font-size: 15pt; margin-top: 20pt; }
  h3 { font-size: 12.5pt; margin-top: 16pt; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; break-inside: avoid; }
  p, li { orphans: 3; widows: 3; }
  p:has(+ ul), p:has(+ ol), p:has(+ .table) { break-after: avoid; }
  p, ul, ol { max-width: none; }
  li { margin-bottom: 5pt; }
  .table, figure { overflow: visible; margin: 8pt 0 14pt; }
  table, table.wide { font-size: 9.5pt; line-height: 1.3; min-width: 0; }
  th, td { padding: 3pt 4pt; }
  thead th { font-size: 9pt; }
  caption, figcaption { font-size: 11pt; break-after: avoid; break-inside: avoid; }
  thead { display: table-header-group; break-inside: avoid; break-after: avoid; }
  tbody tr:first-child { break-before: avoid; }
  tr, figure { break-inside: avoid; }
  [class*="rated-"] { min-width: 30mm; }
  .delayed { -webkit-box-decoration-break: clone; box-decoration-break: clone; }
  :target { background: none; box-shadow: none; }
  footer { margin: 18pt 0 0; }
}
"""


def style(left: str, right: str) -> str:
    """The whole style sheet; what is printed on each sheet's lower edge, and on its upper one, as CSS strings."""
    page = (
        '@page { size: A4; margin: 18mm 18mm 20mm; font: 9pt Arial, "Liberation Sans", Helvetica, sans-serif;\n'
        f"  @top-right {{ content: {right}; font-weight: bold; }}\n"
        f"  @bottom-left {{ content: {left}; width: 75%; }}\n"
        '  @bottom-right { content: "Page " counter(page) " of " counter(pages); } }\n'
        "@page :first { @top-right { content: none; } }\n"
    )
    rules = _BASE + _RATINGS + "\n" + _MEDIA
    for name, colour in (("DELAYED_BAR", DELAYED_BAR), ("DELAYED", DELAYED), ("HEADER", HEADER)):
        rules = rules.replace(f"#{name};", f"#{colour};")
    return rules + page
