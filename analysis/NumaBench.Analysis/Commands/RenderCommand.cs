using System.CommandLine;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Commands;

/// <summary><c>render RUN</c>: report, charts and summary.json into the run's own folder.</summary>
static class RenderCommand
{
    public static Command Create(TextWriter output, TextWriter errors)
    {
        var folder = RunFolder();
        var answer = new Option<bool>("--answer") { Description = "Print the five-line answer instead of the report's path." };
        var command = new Command("render", """
            Make report.md, report.html (one file for a browser, charts inside), summary.json and charts/ of a run, in the run's folder.
            A run that was stopped renders too.

            Example:
              numabench-report render reports/epyc01/20261123T201500Z-7feca4e --answer
            """) { folder, answer };
        command.SetAction(parsed => Render(parsed.GetValue(folder)!, parsed.GetValue(answer), output, errors));
        return command;
    }

    public static Argument<string> RunFolder()
    {
        var folder = new Argument<string>("RUN") { Description = "The folder of a run: it holds run.json, cases.csv and samples.csv." };
        folder.Validators.Add(result =>
        {
            // From an unset variable in a script; it would else be the current folder.
            if (result.Tokens.Any(token => token.Value.Length == 0))
            {
                result.AddError("RUN must not be empty.");
            }
        });
        return folder;
    }

    static int Render(string folder, bool answerOnly, TextWriter output, TextWriter errors)
    {
        try
        {
            string report = Path.Combine(folder, RunFiles.Report);
            Answer answer = Report.Render(folder);
            output.WriteLine(answerOnly ? string.Join(output.NewLine, answer.Lines(report)) : report);
            return ExitCode.Good;
        }
        catch (Exception e) when (e is UnreadableRunException or CannotWriteException)
        {
            errors.WriteLine(Clean.Message(e.Message));
            return ExitCode.Usage;
        }
    }
}
