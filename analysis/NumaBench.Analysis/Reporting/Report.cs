using NumaBench.Analysis.Charts;
using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>All that is made of a run, in the run's own folder: charts, summary.json, report.html and report.md.</summary>
static class Report
{
    /// <exception cref="UnreadableRunException">The folder holds no run, or one that cannot be believed.</exception>
    /// <exception cref="CannotWriteException">The report that was there is as it was.</exception>
    public static Answer Render(string folder)
    {
        var run = new MeasuredRun(RunReader.Read(folder));
        Conclusions conclusions = Conclusions.Of(run);
        IReadOnlyList<Chart> charts = ChartSet.Of(run);
        using var report = new ChartedReport(folder);
        foreach ((ChartLink link, Func<ChartCanvas> draw) in charts)
        {
            using ChartCanvas canvas = draw();
            report.Add(link, canvas);
        }

        report.Add(RunFiles.Summary, SummaryFile.Write(run, conclusions));
        report.Publish(Path.GetFileNameWithoutExtension(RunFiles.Report), $"NumaBench on {Clean.Text(run.Manifest.Machine.Identity.Host)}",
            new ReportText(run, conclusions, [.. charts.Select(chart => chart.Link)]).Write());
        return conclusions.Answer;
    }
}
