#include "dsl/doc/page.hpp"

namespace hoso::dsl::doc {

// Why no dark colours: the page is a paper to sign, its pictures are dark on light.
char const* const style = R"css(
:root{--ink:#1b1f24;--soft:#4a525c;--line:#c9ced6;--accent:#123f7c;--tint:#f1f5fb;--warn:#7a4b00}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:#fff;color:var(--ink);font:1rem/1.6 "Noto Sans","Segoe UI",Roboto,system-ui,sans-serif;overflow-wrap:break-word}
main{max-width:70rem;margin:0 auto;padding:1.5rem clamp(.75rem,3vw,2.5rem) 4rem}
header{border-bottom:3px solid var(--accent);margin-bottom:1.5rem}
header p{margin:.2rem 0;color:var(--soft)}
.kind{text-transform:uppercase;letter-spacing:.06em;font-size:.8rem}
h1{font-size:clamp(1.45rem,5vw,2.2rem);line-height:1.25;margin:.2rem 0;color:var(--accent)}
h2{font-size:1.35rem;line-height:1.3;margin:2.5rem 0 .8rem;padding-bottom:.25rem;border-bottom:1px solid var(--line);color:var(--accent)}
h3{font-size:1.08rem;line-height:1.35;margin:1.8rem 0 .4rem}
h4{font-size:1rem;margin:1rem 0 .3rem}
p{margin:.4rem 0}
a{color:var(--accent)}
a:focus-visible,[tabindex]:focus-visible,summary:focus-visible{outline:3px solid #c26a00;outline-offset:2px}
.skip{position:absolute;left:-999rem}
.skip:focus{left:.5rem;top:.5rem;background:#fff;padding:.5rem 1rem;z-index:2}
nav{background:var(--tint);border:1px solid var(--line);border-radius:6px;padding:.8rem 1.2rem}
nav h2{margin:0 0 .3rem;border:0;font-size:1.05rem}
nav ol{margin:0;padding-left:1.6rem;columns:17rem}
nav li{padding:.12rem 0}
dl{margin:.4rem 0}
dl>div{display:grid;grid-template-columns:13rem 1fr;gap:.2rem 1rem;padding:.3rem 0;border-bottom:1px solid #e6e9ee}
dl>div:last-child{border-bottom:0}
dt{color:var(--soft)}
dd{margin:0;min-width:0}
ul{margin:.3rem 0;padding-left:1.3rem}
.wide{overflow-x:auto;margin:.6rem 0 1.2rem}
table{border-collapse:collapse;width:100%;font-size:.94rem}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{border:1px solid var(--line);padding:.4rem .6rem;text-align:left;vertical-align:top;min-width:6rem}
thead th{background:var(--tint)}
tbody th{font-weight:600}
td.num{text-align:right;white-space:nowrap}
.out{background:#f4faf5}
.cite{color:var(--soft);font-size:.88em}
.mark{display:inline-block;border:1px dashed var(--warn);border-radius:4px;background:#fff8e8;color:var(--warn);padding:0 .4rem;font-size:.88em}
.tag{display:inline-block;border:1px solid var(--line);border-radius:4px;padding:0 .45rem;font-size:.85rem;font-weight:400;color:var(--soft);margin-left:.4rem}
.card{border:1px solid var(--line);border-left:4px solid var(--accent);border-radius:4px;padding:.2rem 1rem .7rem;margin:1rem 0}
.card h3{margin-top:.6rem}
.code{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.85rem;overflow-wrap:anywhere}
.picture{overflow:auto;border:1px solid var(--line);border-radius:4px}
.picture svg{display:block;margin:0 auto;max-width:100%;min-width:56rem;height:auto}
details{margin:.4rem 0;border:1px solid var(--line);border-radius:4px;padding:.3rem .8rem}
summary{cursor:pointer;font-weight:600;padding:.3rem 0}
details ol{margin:.3rem 0 .6rem;padding-left:1.5rem}
@media (max-width:40rem){
dl>div{grid-template-columns:1fr;gap:0}
.card{padding:.1rem .7rem .5rem}
nav{padding:.6rem .8rem}
table{font-size:.88rem}
}
@media print{
@page{size:A4;margin:18mm 15mm 18mm 20mm}
body{font-size:10.5pt}
main{max-width:none;padding:0}
a{color:inherit;text-decoration:none}
.skip{display:none}
nav{break-after:page;background:none}
.wide,.picture{overflow:visible;max-height:none;border:0}
.picture svg{width:100%;min-width:0;height:auto;max-height:240mm}
th,td{min-width:0;padding:.2rem .35rem}
table{font-size:8.8pt}
thead{display:table-header-group}
tr,.card dl>div,details{break-inside:avoid}
h2,h3,h4,caption,summary{break-after:avoid}
details::details-content{content-visibility:visible;block-size:auto}
}
)css";

} // namespace hoso::dsl::doc
