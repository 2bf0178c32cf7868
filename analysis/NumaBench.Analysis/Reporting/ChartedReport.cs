using System.Text;
using NumaBench.Analysis.Charts;
using NumaBench.Analysis.Reporting.Html;
using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>A report in a folder: <c>NAME.md</c> with its charts, and <c>NAME.html</c>, the same text with the charts inside. All of it appears, or nothing.</summary>
sealed class ChartedReport : IDisposable
{
    readonly StagedReport staged;
    readonly Dictionary<string, string> pictures = new(StringComparer.Ordinal);

    /// <param name="folder">Made where it is not there; what is in it stays, but for files of the same names.</param>
    /// <exception cref="CannotWriteException">The folder cannot be made or written.</exception>
    public ChartedReport(string folder)
    {
        try
        {
            staged = new StagedReport(Directory.CreateDirectory(folder).FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWriteException.Of(folder, e);
        }
    }

    /// <exception cref="CannotWriteException">The folder is read-only, full or gone.</exception>
    public void Add(ChartLink link, ChartCanvas canvas)
    {
        string chart = Path.Combine(RunFiles.Charts, link.FileName), svg = canvas.Svg();
        staged.Add(chart + ".png", canvas.Png());
        staged.Add(chart + ".svg", Encoding.UTF8.GetBytes(svg));
        pictures.Add(link.Path, svg);
    }

    /// <summary>Another file of the report.</summary>
    /// <exception cref="CannotWriteException">The folder is read-only, full or gone.</exception>
    public void Add(string name, string content) => staged.Add(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Puts all in their places, the Markdown last: when it is there, all that it points to is there.</summary>
    /// <param name="name">Of both files, without extension.</param>
    /// <param name="title">The browser window's; text from outside is escaped.</param>
    /// <exception cref="CannotWriteException">What was there before is as it was.</exception>
    public void Publish(string name, string title, string markdown)
    {
        Add($"{name}.html", ReportHtml.Write(markdown, title, pictures));
        Add($"{name}.md", markdown);
        staged.Publish();
    }

    public void Dispose() => staged.Dispose();
}
