namespace NumaBench.Analysis.Reporting.Html;

/// <summary>How report.html looks: on a wide screen, on a phone, in the dark and on paper.</summary>
static class ReportStyle
{
    /// <remarks>
    /// Tables, code and charts are as wide as they need to be and scroll in their own boxes; the page itself never does.
    /// In the dark the charts' lightness is turned over and their hues are turned back: what was pale stays near the ground.
    /// </remarks>
    public static readonly string Sheet = """

        :root { --ground: #fff; --ink: #1f2933; --faint: #5c6773; --line: #d5dce3; --panel: #f4f6f8; --link: #0b62a3; }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1rem 1.25rem 4rem; max-width: 76rem; background: var(--ground); color: var(--ink);
          font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; overflow-wrap: break-word; }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: .5rem 0 1rem; }
        h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; padding-top: .75rem; border-top: 1px solid var(--line); }
        h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
        main > h2:first-of-type { margin-top: 1rem; }
        a { color: var(--link); }
        nav { font-size: .9rem; color: var(--faint); }
        nav summary { cursor: pointer; padding: .35rem 0; }
        nav ul { columns: 16rem; margin: .25rem 0 1rem; padding-left: 1.2rem; }
        table { display: block; width: max-content; max-width: 100%; overflow-x: auto; border-collapse: collapse; font-size: .875rem; line-height: 1.4; }
        th, td { padding: .35rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; min-width: 3.5rem; }
        th { vertical-align: bottom; color: var(--faint); font-weight: 600; }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        td.number { white-space: nowrap; }
        code { font: .85em/1.45 ui-monospace, "DejaVu Sans Mono", monospace; background: var(--panel); padding: .1em .3em; border-radius: 3px; overflow-wrap: anywhere; }
        td code { overflow-wrap: normal; white-space: nowrap; }
        pre { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .75rem 1rem; white-space: pre-wrap; }
        pre code { padding: 0; background: none; }
        .chart { overflow-x: auto; margin: 0 0 1rem; }
        .chart img { display: block; max-width: 100%; height: auto; }
        @media (max-width: 600px) {
          body { padding: .5rem .9rem 3rem; }
          h1 { font-size: 1.4rem; overflow-wrap: anywhere; }
          th, td { padding: .3rem .45rem; }
          td:not(.number) { min-width: 7rem; }
          td:last-child:not(.number) { min-width: 12rem; }
          td code { white-space: normal; overflow-wrap: anywhere; }
          #the-answer + table thead { display: none; }
          #the-answer + table :is(tbody, tr, td:first-child, td:last-child) { display: block; }
          #the-answer + table tr { padding: .4rem 0; border-bottom: 1px solid var(--line); }
          #the-answer + table td { display: inline; padding: 0 .5rem 0 0; border: 0; }
          #the-answer + table td:first-child { color: var(--faint); }
          .chart img { max-width: none; zoom: .75; }
        }
        @media screen and (prefers-color-scheme: dark) {
          :root { --ground: #14181d; --ink: #e4e8ec; --faint: #a2adb8; --line: #323a43; --panel: #1e242b; --link: #7cbcf0; }
          .chart img { filter: invert(.92) hue-rotate(180deg); }
        }
        @media print {
          body { max-width: none; padding: 0; font-size: 10pt; }
          nav { display: none; }
          table { display: table; width: auto; font-size: 8pt; }
          td.number, td code { white-space: normal; overflow-wrap: anywhere; }
          th, td { padding: 1pt 4pt; min-width: 0; }
          thead { display: table-header-group; }
          tr, img, pre { break-inside: avoid; }
          h2, h3 { break-after: avoid; }
        }

        """.ReplaceLineEndings("\n");
}
