using System.CommandLine;
using NumaBench.Analysis.Importing;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Commands;

/// <summary><c>import FORMAT FILE... --out RUN</c>: what other tools measured, as a run like ours.</summary>
static class ImportCommand
{
    public static Command Create(TextWriter output, TextWriter errors)
    {
        var command = new Command("import", """
            Make a run of what another tool printed, so that it can be rendered, checked, and compared with another import of
            the same program. Placement is unknown in it, and its cases name their method: they are never compared with ours.
            A file of another kind than was said is refused, with what it looks like. Texts rarely say whose they are: without
            --host two imports count as one machine's when their hardware looks alike.

            Example:
              numabench-report import mlc mlc-epyc01.txt --host epyc01 --out reports/epyc01/mlc
              numabench-report render reports/epyc01/mlc
            """);
        foreach (ForeignFormat format in ForeignFormats.All)
        {
            command.Add(Create(format, output, errors));
        }

        return command;
    }

    static Command Create(ForeignFormat format, TextWriter output, TextWriter errors)
    {
        var files = new Argument<string[]>("FILE") { Description = format.Files, Arity = ArgumentArity.OneOrMore };
        var folder = new Option<string>("--out") { Description = "The folder of the new run; it must not exist.", Required = true, HelpName = "RUN" };
        folder.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0))
            {
                result.AddError("--out must not be empty.");
            }
        });
        var host = new Option<string>("--host") { Description = "The name of the machine that was measured; runs of other names are other machines'.", HelpName = "NAME" };
        host.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            {
                result.AddError("--host must not be empty.");
            }
        });
        var command = new Command(format.Name, format.Help) { files, folder, host };
        command.SetAction(parsed => Import(format, parsed.GetValue(files)!, parsed.GetValue(folder)!, parsed.GetValue(host), output, errors));
        return command;
    }

    static int Import(ForeignFormat format, string[] files, string folder, string? host, TextWriter output, TextWriter errors)
    {
        try
        {
            IReadOnlyList<ImportedText> texts = [.. files.Select(format.Read)];
            ImportedRun run = ImportedRun.Of(texts, new ImportSource(format.Program, ["numabench-report", "import", format.Name, .. files, "--out", folder, .. host is null ? Array.Empty<string>() : ["--host", host]], TimeProvider.System.GetUtcNow(), host));
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
