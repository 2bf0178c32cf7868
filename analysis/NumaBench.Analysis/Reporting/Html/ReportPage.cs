using System.Net;
using System.Text;
using NumaBench.Results;

namespace NumaBench.Analysis.Reporting.Html;

/// <summary>What stands around the report's text in report.html: the page's policy, its style and a list of its sections.</summary>
static class ReportPage
{
    /// <summary>Nothing may be loaded, run or sent: of styles only our own, of pictures only those inside the page.</summary>
    static readonly string Policy =
        $"default-src 'none'; img-src data:; style-src 'sha256-{Convert.ToBase64String(Sha256.Of(Encoding.UTF8.GetBytes(ReportStyle.Sheet)))}'; base-uri 'none'; form-action 'none'";

    public const string After = "</main>\n</body>\n</html>\n";

    public static string Before(string title, IEnumerable<(string Id, string Text)> sections) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="{Policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{WebUtility.HtmlEncode(title)}</title>
        <style>{ReportStyle.Sheet}</style>
        </head>
        <body>
        <nav><details><summary>Contents</summary>
        <ul>
        {string.Join('\n', sections.Select(section => $"<li><a href=\"#{WebUtility.HtmlEncode(section.Id)}\">{WebUtility.HtmlEncode(section.Text)}</a></li>"))}
        </ul></details></nav>
        <main>

        """.ReplaceLineEndings("\n");
}
