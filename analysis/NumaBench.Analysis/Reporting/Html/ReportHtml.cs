using System.Text;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace NumaBench.Analysis.Reporting.Html;

/// <summary>report.html: the very text of report.md, with its charts inside. It needs no other file, no script and no network.</summary>
static class ReportHtml
{
    // Headings get GitHub's ids, so that a link within the report leads to the same place in both.
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    /// <param name="markdown">All of report.md.</param>
    /// <param name="title">The window's; text from outside is escaped.</param>
    /// <param name="charts">Each chart's SVG by its path in the Markdown: <c>charts/latency.png</c>.</param>
    public static string Write(string markdown, string title, IReadOnlyDictionary<string, string> charts)
    {
        MarkdownDocument document = Markdig.Markdown.Parse(markdown, Pipeline);
        foreach (LinkInline link in document.Descendants<LinkInline>().ToList())
        {
            Place(link, charts);
        }

        foreach (AutolinkInline link in document.Descendants<AutolinkInline>().ToList())
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }

        foreach (Table table in document.Descendants<Table>())
        {
            AlignByClass(table);
        }

        using var html = new StringWriter { NewLine = "\n" };
        html.Write(ReportPage.Before(title, document.Descendants<HeadingBlock>().Where(heading => heading.Level == 2).Select(heading => (heading.GetAttributes().Id!, Plain(heading)))));
        var renderer = new HtmlRenderer(html);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        html.Write(ReportPage.After);
        return html.ToString();
    }

    /// <summary>A chart goes inside the page; a link within the page stays; anything else is from outside and becomes its text.</summary>
    static void Place(LinkInline link, IReadOnlyDictionary<string, string> charts)
    {
        if (link.IsImage && charts.TryGetValue(link.Url ?? "", out string? svg))
        {
            link.Url = "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg));
            Paragraph(link).GetAttributes().AddClass("chart");
        }
        else if (link.IsImage || link.Url is not ['#', ..])
        {
            link.ReplaceBy(new LiteralInline(Plain(link)), copyChildren: false);
        }
    }

    // Only the outermost inline knows its block.
    static LeafBlock Paragraph(LinkInline link)
    {
        ContainerInline outermost = link;
        while (outermost.Parent is { } parent)
        {
            outermost = parent;
        }

        return outermost.ParentBlock!;
    }

    // Markdig would write a style attribute, which the page's policy forbids as it forbids anybody else's.
    static void AlignByClass(Table table)
    {
        for (int column = 0; column < table.ColumnDefinitions.Count; column++)
        {
            if (table.ColumnDefinitions[column].Alignment == TableColumnAlign.Right)
            {
                foreach (TableCell cell in table.OfType<TableRow>().Where(row => row.Count > column).Select(row => row[column]).OfType<TableCell>())
                {
                    cell.GetAttributes().AddClass("number");
                }
            }

            table.ColumnDefinitions[column].Alignment = null;
        }
    }

    static string Plain(HeadingBlock heading) => heading.Inline is { } inline ? Plain(inline) : "";

    static string Plain(ContainerInline container) => string.Concat(container.Descendants().Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        _ => "",
    }));
}
