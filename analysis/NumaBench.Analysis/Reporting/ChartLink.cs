namespace NumaBench.Analysis.Reporting;

/// <summary>A chart of the report: what it shows (operation or model name) and its file below charts/, without extension.</summary>
sealed record ChartLink(string Kind, string Subject, string FileName, string Alt)
{
    /// <summary>The picture that report.md shows, relative to it.</summary>
    public string Path => $"charts/{FileName}.png";

    public string Markdown => $"![{Reporting.Markdown.Text(Alt)}]({Path})\n\n";
}
