using System.CommandLine;
using NumaBench.Analysis.Importing;
using NumaBench.Analysis.Importing.Mlc;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Commands;

/// <summary><c>import FORMAT FILE... --out RUN</c>: what other tools measured, as a run like ours.</summary>
static class ImportCommand
{
    public static Command Create(TextWriter output, TextWriter errors) => new("import", """
        Make a run of what another tool printed, so that it can be rendered and checked like one of ours.

        Example:
          numabench-report import mlc mlc-epyc01.txt --out reports/epyc01/mlc
          numabench-report render reports/epyc01/mlc
        """) { Mlc(output, errors) };

    static Command Mlc(TextWriter output, TextWriter errors)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Texts that Intel MLC 3.5 to 3.11b printed. Several must be of the same machine: a value that stands in two of them, or twice in one, becomes two passes.",
            Arity = ArgumentArity.OneOrMore,
        };
        var folder = new Option<string>("--out") { Description = "The folder of the new run; it must not exist.", Required = true, HelpName = "RUN" };
        folder.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0))
            {
                result.AddError("--out must not be empty.");
            }
        });
        var command = new Command("mlc", """
            Import the output of Intel Memory Latency Checker: idle and loaded latency, bandwidth by nodes and of all
            nodes, cache-to-cache latency. One text may hold several commands, prompts and warnings. A table that is cut
            off after a complete row keeps its rows, with a finding; half of a row refuses the text (exit code 2).
            Latency by sequential and by random access have different case ids and are never compared.

            Example:
              mlc > mlc-epyc01.txt
              mlc --max_bandwidth >> mlc-epyc01.txt
              numabench-report import mlc mlc-epyc01.txt --out reports/epyc01/mlc
              numabench-report render reports/epyc01/mlc
            """) { files, folder };
        command.SetAction(parsed => Import(parsed.GetValue(files)!, parsed.GetValue(folder)!, output, errors));
        return command;
    }

    static int Import(string[] files, string folder, TextWriter output, TextWriter errors)
    {
        try
        {
            IReadOnlyList<ImportedText> texts = [.. files.Select(file => MlcReader.Read(file, ForeignText.Read(file)))];
            ImportedRun run = ImportedRun.Of(texts, new ImportSource("Intel MLC", ["numabench-report", "import", "mlc", .. files, "--out", folder], TimeProvider.System.GetUtcNow()));
            NewRunFolder.Write(folder, run);
            errors.WriteLine($"imported {Show.Count(run.Cases.Sum(entry => entry.Samples.Count), "value")} of {Show.Count(run.Cases.Count, "case")} from {Show.Count(files.Length, "file")}; "
                + Clean.Message($"numabench-report render {folder} makes the report"));
            output.WriteLine(folder);
            return ExitCode.Good;
        }
        catch (Exception e) when (e is UnreadableTextException or CannotWriteException)
        {
            errors.WriteLine(Clean.Message(e.Message));
            return ExitCode.Usage;
        }
    }
}
