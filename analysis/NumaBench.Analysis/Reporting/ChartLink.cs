namespace NumaBench.Analysis.Reporting;

/// <summary>A chart of the report: what it shows (operation or model name) and its file below charts/, without extension.</summary>
sealed record ChartLink(string Kind, string Subject, string FileName, string Alt)
{
    public string Markdown => $"![{Reporting.Markdown.Text(Alt)}](charts/{FileName}.png)\n\n";
}
