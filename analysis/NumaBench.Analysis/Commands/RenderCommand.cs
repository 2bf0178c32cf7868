using System.CommandLine;
using System.Text;
using NumaBench.Analysis.Charts;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Commands;

/// <summary><c>render RUN</c>: report, charts and summary.json into the run's own folder.</summary>
static class RenderCommand
{
    public static Command Create(TextWriter output, TextWriter errors)
    {
        var folder = new Argument<string>("RUN") { Description = "The folder of a run: it holds run.json, cases.csv and samples.csv." };
        var answer = new Option<bool>("--answer") { Description = "Print the five-line answer instead of the report's path." };
        var command = new Command("render", """
            Make report.md, summary.json and charts/ of a run, in the run's folder. A run that was stopped renders too.

            Example:
              numabench-report render reports/epyc01/20261123T201500Z-7feca4e --answer
            """) { folder, answer };
        command.SetAction(parsed => Render(parsed.GetValue(folder)!, parsed.GetValue(answer), output, errors));
        return command;
    }

    static int Render(string folder, bool answerOnly, TextWriter output, TextWriter errors)
    {
        try
        {
            var run = new MeasuredRun(RunReader.Read(folder));
            Conclusions conclusions = Conclusions.Of(run);
            IReadOnlyList<Chart> charts = ChartSet.Of(run);
            foreach ((ChartLink link, Func<ChartCanvas> draw) in charts)
            {
                using ChartCanvas canvas = draw();
                string chart = Path.Combine(folder, RunFiles.Charts, link.FileName);
                OutputFolder.Write(chart + ".png", canvas.Png());
                OutputFolder.Write(chart + ".svg", Encoding.UTF8.GetBytes(canvas.Svg()));
            }

            // The report last: when it is there, all that it points to is there.
            string report = Path.Combine(folder, RunFiles.Report);
            OutputFolder.Write(Path.Combine(folder, RunFiles.Summary), Encoding.UTF8.GetBytes(SummaryFile.Write(run, conclusions)));
            OutputFolder.Write(report, Encoding.UTF8.GetBytes(new ReportText(run, conclusions, [.. charts.Select(chart => chart.Link)]).Write()));
            output.WriteLine(answerOnly ? string.Join(output.NewLine, conclusions.Answer.Lines(report)) : report);
            return ExitCode.Good;
        }
        catch (Exception e) when (e is UnreadableRunException or CannotWriteException)
        {
            errors.WriteLine(Clean.Text(e.Message));
            return ExitCode.Usage;
        }
    }
}
