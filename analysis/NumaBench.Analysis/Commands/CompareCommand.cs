using System.CommandLine;
using NumaBench.Analysis.Comparing;
using NumaBench.Analysis.Comparing.ByRole;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Commands;

/// <summary><c>compare BASE CANDIDATE</c>: what a change did, and a gate for it.</summary>
static class CompareCommand
{
    const int DefaultLast = 20;

    static readonly Dictionary<string, Func<RunComparison, string>> Formats = new(StringComparer.Ordinal)
    {
        ["md"] = ComparisonText.Write, ["json"] = ComparisonJson.Write, ["junit"] = ComparisonJUnit.Write,
    };

    public static Command Create(TextWriter output, TextWriter errors)
    {
        var sides = new Argument<string[]>("BASE CANDIDATE")
        {
            Description = "Each is a run's folder, several with commas between, or a folder of runs such as reports/HOST, of which the newest good ones count.",
            Arity = new ArgumentArity(0, 2),
        };
        var gate = new Option<bool>("--gate") { Description = "End with 0 when nothing regressed, 1 when something did, 3 when that cannot be told. Without it the exit code is 0." };
        var failOver = new Option<string>("--fail-over") { Description = "The least change that matters: so much more time, or a rate that is as much slower.", HelpName = "5%", DefaultValueFactory = _ => Margin.Default };
        var format = new Option<string>("--format") { Description = "What to print: Markdown, JSON or JUnit XML.", DefaultValueFactory = _ => "md" };
        format.AcceptOnlyFromAmong([.. Formats.Keys]);
        var last = new Option<int>("--last") { Description = "How many of the newest good runs of a folder of runs count; of BASE those that are not the candidate.", HelpName = "N", DefaultValueFactory = _ => DefaultLast };
        var otherMachine = new Option<bool>("--allow-different-machine") { Description = "Judge although the runs are of different machines." };
        var selfTest = new Option<bool>("--self-test") { Description = "Show that the gate fires: compare BASE (or a built-in run) with copies that are identical, worse and better. Ends with 3 when one is not found." };
        var folder = new Option<string?>("--out") { Description = "For people: write compare.md, its paired charts and compare.html, which has them inside, into this folder; print the path.", HelpName = "DIR" };
        sides.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Split(',').Contains("")))
            {
                result.AddError("BASE and CANDIDATE must not be empty.");
            }
        });
        failOver.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && Margin.Parse(token.Value) is null)
            {
                result.AddError($"--fail-over must be a percentage above 0 and up to 1000, such as 5% or 2.5%; '{Clean.Text(token.Value)}' is none.");
            }
        });
        last.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out int count) && count > 0))
            {
                result.AddError("--last must be a whole number from 1.");
            }
        });
        var command = new Command("compare", """
            Compare runs before a change with runs after it. Every metric is same (proved, within --fail-over), improved,
            regressed, or it cannot be judged, with the reason, and the settings that differ are named. A case that the
            candidate lacks never passes. With one run on each side passes are compared, which is weaker: they know nothing
            of how runs differ. Give five runs or more as BASE, or calibrate. Runs of BASE before its last change of level, or
            before a run that was accepted, do not count.

            Without --gate it is for people: a change of the BIOS (NPS1 → NPS4, SNC) or two kinds of servers. Memory and inference
            are compared by role (local, same package, other package, node without CPUs), whatever nodes are called.

            Example:
              numabench-report compare reports/epyc01 reports/epyc01/20261123T201500Z-7feca4e --gate --fail-over 5%
              numabench-report compare before/run after/run --format junit > numabench.xml
              numabench-report compare nps1/run nps4/run --out nps1-nps4
              numabench-report compare --self-test
            """) { sides, gate, failOver, format, last, otherMachine, selfTest, folder };
        command.Validators.Add(result =>
        {
            int given = result.GetValue(sides)?.Length ?? 0;
            bool isTest = result.GetValue(selfTest);
            if (isTest ? given > 1 : given != 2)
            {
                result.AddError(isTest ? "--self-test takes one run or none." : "BASE and CANDIDATE are both needed.");
            }

            if (result.GetValue(folder) is { } written && (written.Length == 0 || isTest || result.GetValue(gate) || result.GetValue(format) is not (null or "md")))
            {
                result.AddError(written.Length == 0 ? "--out must not be empty." : "--out is for people: not with --gate, --self-test or another --format than md.");
            }
        });
        command.SetAction(parsed =>
        {
            try
            {
                double margin = Margin.Parse(parsed.GetValue(failOver)!)!.Value;
                string[] given = parsed.GetValue(sides) ?? [];
                if (parsed.GetValue(selfTest))
                {
                    return Test(given, parsed.GetValue(last), margin, output);
                }

                RunSet candidate = RunSet.Read(given[1], parsed.GetValue(last));
                return Compare(RunSet.Read(given[0], parsed.GetValue(last), candidate), candidate, margin, parsed.GetValue(otherMachine),
                    parsed.GetValue(gate), parsed.GetValue(format)!, parsed.GetValue(folder), output, errors);
            }
            catch (Exception e) when (e is UnreadableRunException or CannotWriteException)
            {
                errors.WriteLine(Clean.Message(e.Message));
                return ExitCode.Usage;
            }
        });
        return command;
    }

    static int Compare(
        RunSet @base, RunSet candidate, double margin, bool allowDifferentMachine, bool isGate, string format, string? folder, TextWriter output, TextWriter errors)
    {
        foreach (string note in @base.Notes.Concat(candidate.Notes).Distinct(StringComparer.Ordinal))
        {
            errors.WriteLine(Clean.Message(note));
        }

        if (@base.Runs.Count == 0 || candidate.Runs.Count == 0)
        {
            errors.WriteLine("cannot judge: no good run is left to compare; a run of a folder is no baseline of itself");
            return ExitCode.CannotJudge;
        }

        RunComparison comparison = RunComparison.Of(@base.Runs, candidate.Runs, margin, allowDifferentMachine, @base.Calibration);
        if (isGate || format != "md")
        {
            output.Write(Formats[format](comparison));
            return isGate ? comparison.GateCode : ExitCode.Good;
        }

        IReadOnlyList<RoleComparison> roles = RoleComparison.Of(comparison);
        if (folder is null)
        {
            output.Write(PeopleText.Write(comparison, roles, []));
            return ExitCode.Good;
        }

        PeopleReport.Write(folder, comparison, roles);
        output.WriteLine(Path.Combine(folder, PeopleReport.FileName));
        return ExitCode.Good;
    }

    static int Test(string[] given, int last, double margin, TextWriter output)
    {
        IReadOnlyList<Run> runs = given.Length == 0 ? [SelfTestRun.Create()] : RunSet.Read(given[0], last).Runs;
        if (runs.Count == 0)
        {
            output.WriteLine("FAILED: no good run is left to test with");
            return ExitCode.CannotJudge;
        }

        SelfTest test = SelfTest.Of(runs[^1], margin);
        foreach (string line in test.Lines)
        {
            output.WriteLine(line);
        }

        return test.IsPassed ? ExitCode.Good : ExitCode.CannotJudge;
    }
}
