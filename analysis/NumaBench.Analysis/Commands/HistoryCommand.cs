using System.CommandLine;
using NumaBench.Analysis.Comparing;
using NumaBench.Analysis.Importing;
using NumaBench.Analysis.Reporting;
using NumaBench.Analysis.Tracking;
using NumaBench.Results;

namespace NumaBench.Analysis.Commands;

/// <summary><c>history DIR|FILE.csv</c>: when a machine's numbers changed for good.</summary>
static class HistoryCommand
{
    static readonly Dictionary<string, Func<IReadOnlyList<TrackedSeries>, string>> Formats = new(StringComparer.Ordinal)
    {
        ["text"] = HistoryText.Write, ["md"] = HistoryMarkdown.Write, ["json"] = HistoryJson.Write,
    };

    public static Command Create(TextWriter output, TextWriter errors)
    {
        var place = new Argument<string>("DIR|FILE.csv") { Description = "A folder of runs of one machine, such as reports/HOST, or a CSV file with a header, a run a line, the oldest first." };
        place.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0))
            {
                result.AddError("DIR|FILE.csv must not be empty.");
            }
        });
        var column = new Option<string>("--value") { Description = "The column of a CSV file; needed when several hold numbers.", HelpName = "COLUMN" };
        var format = new Option<string>("--format") { Description = "What to print: text, Markdown or JSON.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong([.. Formats.Keys]);
        var folder = new Option<string>("--out") { Description = "Write history.md, trend charts and history.html, which has them inside, into this folder, and print its path.", HelpName = "DIR" };
        folder.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0))
            {
                result.AddError("--out must not be empty.");
            }
        });
        var command = new Command("history", """
            Find the runs from which on numbers were others than before, for good: how much, how certain, and which settings
            changed with them. Single wild runs, drifts and the wandering of runs that follow each other are no changes.

            Example:
              numabench-report history reports/epyc01
              numabench-report history reports/epyc01 --out trends
              numabench-report history nightly.csv --value latency_ns --format json
            """) { place, column, format, folder };
        command.Validators.Add(result =>
        {
            if (result.GetValue(folder) is not null && result.GetResult(format) is { Implicit: false })
            {
                result.AddError("--out writes Markdown and HTML; leave --format out.");
            }
        });
        command.SetAction(parsed =>
        {
            try
            {
                IReadOnlyList<TrackedSeries> histories = Read(parsed.GetValue(place)!, parsed.GetValue(column), errors);
                if (histories.Count == 0)
                {
                    errors.WriteLine("cannot judge: no good run with values is left to look at");
                    return ExitCode.CannotJudge;
                }

                if (parsed.GetValue(folder) is { } written)
                {
                    HistoryFolder.Write(written, histories);
                    output.WriteLine(Path.Combine(written, $"{HistoryFolder.Name}.md"));
                }
                else
                {
                    output.Write(Formats[parsed.GetValue(format)!](histories));
                }

                return ExitCode.Good;
            }
            catch (Exception e) when (e is UnreadableRunException or UnreadableTextException or CannotWriteException)
            {
                errors.WriteLine(Clean.Message(e.Message));
                return ExitCode.Usage;
            }
        });
        return command;
    }

    static IReadOnlyList<TrackedSeries> Read(string place, string? column, TextWriter errors)
    {
        if (!Directory.Exists(place))
        {
            return [CsvColumn.Read(place, column)];
        }

        if (column is not null)
        {
            throw new UnreadableTextException(place, null, "--value is for a CSV file, and this is a folder of runs");
        }

        var unreadable = new List<string>();
        List<RunValues> runs = [.. RunFolder.Runs(place, unreadable).Select(RunValues.Of)], good = runs.FindAll(run => run.IsGood);
        foreach (string note in unreadable.Concat(RunFolder.LeftOut(place, runs.Count - good.Count)))
        {
            errors.WriteLine(Clean.Message(note));
        }

        string[] hosts = [.. good.Select(run => run.Run.Manifest.Machine.Identity.Host).Distinct(StringComparer.Ordinal)];
        return hosts.Length <= 1 ? RunHistory.Of(good)
            : throw new UnreadableRunException(place, null, $"the runs are of different machines ({string.Join(", ", hosts)}); put those of each into a folder of its own");
    }
}
