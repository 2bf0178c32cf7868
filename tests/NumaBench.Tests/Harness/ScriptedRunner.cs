using NumaBench.Bench.Harness;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Tests.Harness;

/// <summary>Gives every pass the outcome that a script says, without timing anything.</summary>
sealed class ScriptedRunner(Func<CasePass, CaseOutcome> script) : IPassRunner
{
    /// <summary>What was measured, in order: case id and number of the pass.</summary>
    public List<(string CaseId, int Pass)> Measured { get; } = [];

    public void Run(IReadOnlyList<CasePass> passes, Deadline deadline, Action<CasePass> starting, Action<CasePass> finished)
    {
        foreach (CasePass pass in passes)
        {
            if (deadline.Reason is { } reason)
            {
                pass.Outcome = CaseOutcome.Without(CaseStatus.Skipped, reason);
            }
            else
            {
                starting(pass);
                Measured.Add((pass.Case.Id, pass.Pass));
                pass.Outcome = script(pass);
            }

            finished(pass);
        }
    }

    /// <summary>A good pass with these values of the case's main metric.</summary>
    public static CaseOutcome Good(CasePass pass, params double[] values) => new()
    {
        Status = CaseStatus.Ok,
        Samples = [.. values.Select((value, index) => new Sample(pass.Case.Id, pass.Pass, index + 1, Metric.Main(pass.Case.Kind), value))],
        PlacementBefore = new PageShares([KeyValuePair.Create(0, 4096L)]),
        PlacementAfter = new PageShares([KeyValuePair.Create(0, 4096L)]),
        CpusSeen = CpuSet.Of(0),
        PageBytes = 4096,
        WorkingSetBytes = 4096,
    };
}
