using System.CommandLine;
using NumaBench.Analysis.Comparing;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Commands;

/// <summary><c>accept RUN --reason TEXT</c>: a wanted change becomes the baseline, and it is recorded who wanted it.</summary>
static class AcceptCommand
{
    public static Command Create(TextWriter output, TextWriter errors)
    {
        var folder = new Argument<string>("RUN") { Description = "The folder of the first run with the wanted numbers, in the folder of the machine's runs." };
        var reason = new Option<string>("--reason") { Description = "Why the change is wanted; people will read it.", Required = true, HelpName = "TEXT" };
        var command = new Command("accept", """
            Make a wanted change the new baseline: in a comparison the folder that holds RUN counts from RUN on. Who, when and
            why is added to accepted.json in that folder; remove the entry there to take it back. The base begins anew: until
            three runs are in it a gate cannot judge (3), unless the machine is calibrated. In a history of scripts/ci/gate.sh
            use gate.sh --accept, which takes a held run into the baseline first.

            Example:
              numabench-report accept reports/epyc01/20261123T201500Z-7feca4e --reason "memory at 4400 MT/s since BIOS 2.7"
              numabench-report compare reports/epyc01 NEXT --gate
            """) { folder, reason };
        command.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValue(reason)) || string.IsNullOrEmpty(result.GetValue(folder)))
            {
                result.AddError("RUN and --reason must not be empty.");
            }
        });
        command.SetAction(parsed =>
        {
            try
            {
                return Accept(parsed.GetValue(folder)!, parsed.GetValue(reason)!, output, errors);
            }
            catch (Exception e) when (e is UnreadableRunException or CannotWriteException)
            {
                errors.WriteLine(Clean.Message(e.Message));
                return ExitCode.Usage;
            }
        });
        return command;
    }

    static int Accept(string folder, string reason, TextWriter output, TextWriter errors)
    {
        Run run = RunReader.Read(folder);
        if (!RunFolder.IsGood(run))
        {
            errors.WriteLine(Clean.Message($"{folder} is no baseline: it was stopped before the end, or has failed cases; measure again and accept that run"));
            return ExitCode.CannotJudge;
        }

        string place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)), parent = Path.GetDirectoryName(place) ?? place;
        AcceptedRuns accepted = AcceptedRuns.Read(parent);
        var entry = new AcceptedRun(Path.GetFileName(place), run.Manifest.Start, reason, Environment.UserName, TimeProvider.System.GetUtcNow());
        string file = Path.Combine(parent, AcceptedRuns.FileName);
        FileBesideRuns.Write(file, accepted with { Accepted = [.. accepted.Accepted, entry] });
        output.WriteLine(file);
        return ExitCode.Good;
    }
}
