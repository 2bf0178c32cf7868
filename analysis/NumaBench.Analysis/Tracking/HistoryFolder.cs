using NumaBench.Analysis.Charts;
using NumaBench.Analysis.Reporting;

namespace NumaBench.Analysis.Tracking;

/// <summary>history.md with charts of the series, those that changed first, and history.html, in a folder.</summary>
static class HistoryFolder
{
    public const string Name = "history";

    /// <summary>More nobody looks through; a machine's runs have hundreds of series.</summary>
    const int MostCharts = 40;

    /// <exception cref="CannotWriteException">What was there is as it was.</exception>
    public static void Write(string folder, IReadOnlyList<TrackedSeries> histories)
    {
        using var report = new ChartedReport(folder);
        var links = new List<ChartLink>();
        foreach (TrackedSeries series in histories.Where(series => series.Values.Count > 1).OrderByDescending(series => series.Changes.Count > 0).Take(MostCharts))
        {
            var link = new ChartLink("", series.Name, $"trend-{links.Count + 1}", $"{series.Name} over {Show.Count(series.Values.Count, "run")}");
            using ChartCanvas canvas = new TrendChart(series).Draw();
            report.Add(link, canvas);
            links.Add(link);
        }

        string more = links.Count < histories.Count ? $"{links.Count} of {histories.Count} series are drawn, those that changed first.\n\n" : "";
        string trends = links.Count == 0 ? "" : $"\n## Trends\n\n{more}{string.Concat(links.Select(link => link.Markdown)).TrimEnd()}\n";
        report.Publish(Name, "NumaBench: history", HistoryMarkdown.Write(histories) + trends);
    }
}
