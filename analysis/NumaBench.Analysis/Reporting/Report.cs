using System.Text;
using NumaBench.Analysis.Charts;
using NumaBench.Analysis.Reporting.Html;
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
        var pictures = new Dictionary<string, string>(StringComparer.Ordinal);
        using var staged = new StagedReport(folder);
        foreach ((ChartLink link, Func<ChartCanvas> draw) in charts)
        {
            using ChartCanvas canvas = draw();
            string chart = Path.Combine(RunFiles.Charts, link.FileName);
            staged.Add(chart + ".png", canvas.Png());
            string svg = canvas.Svg();
            staged.Add(chart + ".svg", Encoding.UTF8.GetBytes(svg));
            pictures.Add(link.Path, svg);
        }

        // The report last: when it is there, all that it points to is there.
        staged.Add(RunFiles.Summary, Encoding.UTF8.GetBytes(SummaryFile.Write(run, conclusions)));
        string text = new ReportText(run, conclusions, [.. charts.Select(chart => chart.Link)]).Write();
        staged.Add(RunFiles.Html, Encoding.UTF8.GetBytes(ReportHtml.Write(text, $"NumaBench on {Clean.Text(run.Manifest.Machine.Identity.Host)}", pictures)));
        staged.Add(RunFiles.Report, Encoding.UTF8.GetBytes(text));
        staged.Publish();
        return conclusions.Answer;
    }
}
