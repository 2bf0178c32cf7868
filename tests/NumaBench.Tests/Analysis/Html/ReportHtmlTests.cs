using System.Text;
using System.Xml.Linq;
using NumaBench.Analysis.Reporting.Html;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis.Html;

/// <summary>report.html is report.md for a browser: nothing in it runs, loads or leads elsewhere, whatever names were measured.</summary>
public sealed class ReportHtmlTests : IDisposable
{
    const string Svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>";

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("a <img src=x onerror=y> b", "a <img src=x onerror=y> b")]
    [InlineData("[go](javascript:alert(1))", "go")]
    [InlineData("[*go*](http://evil/ \"t\")", "go")]
    [InlineData("![shot](https://evil/x.png)", "shot")]
    [InlineData("![shot](charts/unknown.png)", "shot")]
    [InlineData("<https://evil/>", "https://evil/")]
    [InlineData("[a]\n\n[a]: data:text/html,x", "a")]
    public void What_would_act_or_lead_elsewhere_is_text(string markdown, string text)
    {
        XElement main = InertPage.Of(ReportHtml.Write(markdown, "x", new Dictionary<string, string>())).Descendants("main").Single();

        Assert.Equal(text, main.Value.Trim());
    }

    [Fact]
    public void A_chart_is_inside_the_page_with_its_words()
    {
        XElement image = InertPage.Of(ReportHtml.Write("![Latency, \"ns\"](charts/latency.png)", "x", new Dictionary<string, string> { ["charts/latency.png"] = Svg })).Descendants("img").Single();

        Assert.Equal(("Latency, \"ns\"", "chart"), (image.Attribute("alt")!.Value, image.Parent!.Attribute("class")!.Value));
        Assert.Equal(Svg, Encoding.UTF8.GetString(Convert.FromBase64String(image.Attribute("src")!.Value["data:image/svg+xml;base64,".Length..])));
    }

    [Fact]
    public void A_link_within_the_report_leads_to_its_section_and_sections_are_listed()
    {
        XDocument page = InertPage.Of(ReportHtml.Write("[notes](#for-information)\n\n## Cases & all\n\n### For information\n", "x", new Dictionary<string, string>()));

        Assert.Equal("Cases & all", page.Descendants("nav").Single().Descendants("a").Single().Value);
    }

    [Fact]
    public void A_title_from_outside_is_text() =>
        Assert.Equal("</title><script>", InertPage.Of(ReportHtml.Write("", "</title><script>", new Dictionary<string, string>())).Descendants("title").Single().Value);

    [Fact]
    public void Columns_of_numbers_are_marked_without_a_style()
    {
        XDocument page = InertPage.Of(ReportHtml.Write("| a | b |\n| --- | --: |\n| x | 1 |\n", "x", new Dictionary<string, string>()));

        Assert.Equal(["b", "1"], page.Descendants().Where(cell => cell.Attribute("class")?.Value == "number").Select(cell => cell.Value));
    }

    [Theory]
    [InlineData("two-nodes")]
    [InlineData("troubled")]
    [InlineData("cxl")]
    public void A_rendered_report_is_one_file_with_every_row_and_every_chart_of_the_Markdown(string name)
    {
        (name switch { "cxl" => SyntheticRuns.Cxl(), "troubled" => SyntheticRuns.Troubled(), _ => SyntheticRuns.TwoNodes() }).WriteTo(folder);
        Assert.Equal(0, Cli.Run("render", folder.Path).Code);
        string[] lines = folder.Read(RunFiles.Report).Split('\n');

        XDocument page = InertPage.Of(folder.Read(RunFiles.Html));

        Assert.Equal(lines.Count(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| -", StringComparison.Ordinal)), page.Descendants("tr").Count());
        Assert.Equal(lines.Count(line => line.StartsWith("![", StringComparison.Ordinal)), page.Descendants("img").Count());
        Assert.Equal(lines.Count(line => line.StartsWith("## ", StringComparison.Ordinal)), page.Descendants("nav").Single().Descendants("a").Count());
    }
}
