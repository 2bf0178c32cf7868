using System.CommandLine;
using NumaBench.Analysis.Comparing;
using NumaBench.Analysis.Fleet;
using NumaBench.Analysis.Importing;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Commands;

/// <summary><c>fleet DIR...</c>: which of many servers of one model is not like its twins.</summary>
static class FleetCommand
{
    /// <summary><c>reports/HOST/RUN</c> is two levels deep; a fleet's collection may have two more.</summary>
    const int DeepestRun = 4;

    static readonly Dictionary<string, Func<FleetVerdict, string>> Formats = new(StringComparer.Ordinal)
    {
        ["text"] = FleetText.Plain, ["json"] = FleetJson.Write, ["md"] = FleetText.Markdown,
    };

    public static Command Create(TextWriter output, TextWriter errors)
    {
        var folders = new Argument<string[]>("DIR")
        {
            Description = "Folders of runs (reports, reports/HOST or single runs, down to four levels), or one results-summary.jsonl of SuperBench.", Arity = ArgumentArity.OneOrMore,
        };
        var format = new Option<string>("--format") { Description = "What to print: text, JSON or Markdown.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong([.. Formats.Keys]);
        var least = new Option<string>("--least") { Description = "The least difference from the twins that matters.", HelpName = "5%", DefaultValueFactory = _ => Margin.Default };
        var parquet = new Option<string>("--parquet") { Description = "Write all values into one Parquet file, for Spark, ClickHouse, Trino, DuckDB or pandas.", HelpName = "FILE" };
        var folder = new Option<string>("--out") { Description = "Write fleet.md, fleet.html, fleet.json and a heat map of hosts and metrics into this folder.", HelpName = "DIR" };
        folders.Validators.Add(result => RefuseEmpty(result.Tokens.Any(token => token.Value.Length == 0), "DIR", result.AddError));
        parquet.Validators.Add(result => RefuseEmpty(result.Tokens.Any(token => token.Value.Length == 0), "--parquet", result.AddError));
        folder.Validators.Add(result => RefuseEmpty(result.Tokens.Any(token => token.Value.Length == 0), "--out", result.AddError));
        least.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && Margin.Parse(token.Value) is null)
            {
                result.AddError($"--least must be a percentage above 0 and up to 1000, such as 5% or 2.5%; '{Clean.Text(token.Value)}' is none.");
            }
        });
        var command = new Command("fleet", """
            Find the servers that are not like their twins. Of every host the newest run counts. Hosts of the same hardware
            model are a cohort; a host is an outlier where its robust z (median and median absolute deviation, stricter in
            small cohorts) cannot be chance and it is worse by --least. One bad node is one finding. A metric that a host
            lacks never passes. Of a host with five earlier runs it is also said, apart, what is worse than its own past.

            Ends with 0 when there is no outlier, 1 when there is one, 2 when a run cannot be read (the others are judged all
            the same), 3 when that cannot be judged: fewer than three hosts of a model, or metrics that a host lacks.

            Example:
              numabench-report fleet reports --out fleet
              numabench-report fleet /srv/numabench/* --format json --parquet fleet.parquet
            """) { folders, format, least, parquet, folder };
        command.SetAction(parsed => Judge(
            parsed.GetValue(folders)!, Formats[parsed.GetValue(format)!], Margin.Parse(parsed.GetValue(least)!)!.Value, parsed.GetValue(parquet), parsed.GetValue(folder), output, errors));
        return command;
    }

    static int Judge(string[] folders, Func<FleetVerdict, string> write, double margin, string? parquet, string? folder, TextWriter output, TextWriter errors)
    {
        try
        {
            FleetVerdict verdict = FleetVerdict.Of(Read(folders, parquet), margin);
            if (folder is not null)
            {
                FleetFolder.Write(folder, verdict);
            }

            output.Write(write(verdict));
            return verdict.Code;
        }
        catch (Exception e) when (e is UnreadableRunException or UnreadableTextException or CannotWriteException)
        {
            errors.WriteLine(Clean.Message(e.Message));
            return ExitCode.Usage;
        }
    }

    static FleetData Read(string[] folders, string? parquet)
    {
        if (folders is [var file] && SuperBenchFile.IsOne(file))
        {
            return parquet is null ? SuperBenchFile.Read(file) : throw new CannotWriteException("--parquet holds runs of NumaBench; leave it out for SuperBench's file");
        }

        return FleetReader.Read([.. folders.SelectMany(folder => RunFolders.In(folder, DeepestRun)).DistinctBy(Path.GetFullPath, StringComparer.Ordinal)], parquet);
    }

    static void RefuseEmpty(bool isEmpty, string name, Action<string> refuse)
    {
        if (isEmpty)
        {
            refuse($"{name} must not be empty.");
        }
    }
}
