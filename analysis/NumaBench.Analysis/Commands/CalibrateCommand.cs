using System.CommandLine;
using NumaBench.Analysis.Comparing;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Commands;

/// <summary><c>calibrate DIR</c>: what a machine's runs differ by when nothing changes.</summary>
static class CalibrateCommand
{
    const int DefaultLast = 50;

    public static Command Create(TextWriter output, TextWriter errors)
    {
        var folder = new Argument<string>("DIR") { Description = "A folder of runs of one machine, such as reports/HOST." };
        folder.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0))
            {
                result.AddError("DIR must not be empty.");
            }
        });
        var last = new Option<int>("--last") { Description = "How many of the newest good runs count.", HelpName = "N", DefaultValueFactory = _ => DefaultLast };
        last.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out int count) && count > 0))
            {
                result.AddError("--last must be a whole number from 1.");
            }
        });
        var command = new Command("calibrate", """
            Tell a machine's own noise from runs between which nothing was changed: within a process, between passes, runs and
            boots, and the smallest change that 1, 3 and 5 runs can show. It is stored as calibration.json in DIR, where
            compare uses it when the base has fewer runs than that. Runs before a change of level do not count.

            Example:
              for i in 1 2 3 4 5 6; do ./run-all.sh; done
              numabench-report calibrate reports/epyc01
            """) { folder, last };
        command.SetAction(parsed =>
        {
            try
            {
                return Calibrate(parsed.GetValue(folder)!, parsed.GetValue(last), output, errors);
            }
            catch (Exception e) when (e is UnreadableRunException or CannotWriteException)
            {
                errors.WriteLine(Clean.Message(e.Message));
                return ExitCode.Usage;
            }
        });
        return command;
    }

    static int Calibrate(string folder, int last, TextWriter output, TextWriter errors)
    {
        RunSet set = RunSet.Newest(folder, last, new HashSet<string>());
        foreach (string note in set.Notes)
        {
            errors.WriteLine(Clean.Message(note));
        }

        Calibration? calibration = set.Runs.Count > 0 ? Calibration.Of(set.Runs, TimeProvider.System.GetUtcNow()) : null;
        if (set.Runs.Select(run => run.Manifest.Machine.Identity.Host).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            throw new UnreadableRunException(folder, null, "the runs are of different machines; put those of each into a folder of its own");
        }

        if (calibration is null or { Metrics.Count: 0 })
        {
            errors.WriteLine("cannot judge: no metric has three good runs since its last change; measure more and calibrate again");
            return ExitCode.CannotJudge;
        }

        FileBesideRuns.Write(Path.Combine(folder, Calibration.FileName), calibration);
        output.Write(CalibrationText.Write(calibration));
        return ExitCode.Good;
    }
}
