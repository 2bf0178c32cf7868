using System.CommandLine;
using NumaBench.Bench.Inference;
using NumaBench.Bench.Machine;
using NumaBench.Bench.Memory;
using NumaBench.Bench.Planning;
using NumaBench.Numa;

namespace NumaBench.Bench.Commands;

/// <summary><c>numabench plan</c>: the cases of a run and their time, without measuring.</summary>
static class PlanCommand
{
    const string ThisMachine = "/";

    public static Command Create()
    {
        var options = new PlanOptions();
        var root = new Option<string>("--root")
        {
            Description = "Plan for a recorded machine: the folder that holds its sys/ and proc/",
            HelpName = "DIR",
            DefaultValueFactory = _ => ThisMachine,
        };
        var command = new Command("plan", """
            Print the cases of a run and how long they take, without measuring them. How quick this machine is takes 0.3 s to find.

            Examples:
              numabench plan --profile full
              numabench plan --root recorded-machine/
            """);
        foreach (Option option in options.All.Append(root))
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed => Run(options.Read(parsed), parsed.GetValue(root)!, Console.Out));
        return command;
    }

    static int Run(PlanRequest request, string root, TextWriter output)
    {
        Topology topology = Topology.Read(RecordedRoot.Open(root));
        request = request.For(topology);
        Plan plan = Plan.For(request, topology, ModelChoice.Describe(request, topology));
        // A run that goes on would measure our probe.
        using MachineLock? alone = root == ThisMachine ? MachineLock.Take() : null;
        MachinePace pace = alone is { HeldByAnother: false } ? PaceProbe.Measure(topology, SysFs.Live) : MachinePace.Ordinary;
        if (alone is { HeldByAnother: true })
        {
            Console.Error.WriteLine("numabench: another run measures here, so the times are those of an ordinary server");
        }

        foreach (PlannedCase planned in plan.Cases)
        {
            string time = planned.Impossible ?? $"{CaseCost.Seconds(planned.Case, plan.Request.Profile, pace):0.0} s";
            output.WriteLine($"{planned.Case.Id}  {time}");
        }

        double seconds = plan.SecondsPerPass(pace) * request.Profile.Passes;
        TimeSpan budget = request.Profile.Budget;
        output.WriteLine();
        string atLeast = $"{plan.Cases.Count(planned => planned.Impossible is null)} cases × {request.Profile.Passes} passes: {(request.Passes.Most > request.Passes.Planned ? "at least" : "about")} {Duration.Text(TimeSpan.FromSeconds(seconds))}";
        output.WriteLine(seconds > budget.TotalSeconds
            ? $"{atLeast}; budget {Duration.Text(budget)}: not all passes will fit, raise it with --budget"
            : request.Passes.Most > request.Passes.Planned
            ? $"{atLeast}, up to the budget of {Duration.Text(budget)} when cases need more passes (at most {request.Passes.Most})"
            : $"{atLeast}; budget {Duration.Text(budget)}");
        foreach (Finding finding in plan.Findings)
        {
            output.WriteLine($"{finding.What}; {finding.Advice}");
        }

        return ExitCode.Good;
    }
}
