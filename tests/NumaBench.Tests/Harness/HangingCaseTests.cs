using NumaBench.Bench.Harness;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Planning;

namespace NumaBench.Tests.Harness;

public sealed class HangingCaseTests
{
    /// <summary>Real and whole, and too long for a run that has no time left: preparing its memory alone takes longer.</summary>
    [Fact]
    public void A_memory_case_is_given_up_when_the_run_has_no_time_left()
    {
        Topology machine = Topology.Read(SysFs.Live);
        PlannedCase latency = UnthinnedPlan.Cases(machine, "quick").First(planned => planned.Impossible is null && planned.Case.Kind == CaseKind.IdleLatency);
        var pass = new CasePass(latency.Case, 1, new Bench.Harness.Bench(machine, SysFs.Live, Profile.Of("quick"), Seed: 1));
        var deadline = new Deadline(new ManualClock(), TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken) { Grace = TimeSpan.FromMilliseconds(9) };

        // As it is saved: the thread that was given up still works and may leave another one behind.
        CaseOutcome? saved = null;
        new PassRunner(new MemoryExecutor(deadline)).Run([pass], deadline, _ => { }, finished => saved = finished.Outcome);

        Assert.Equal((CaseStatus.Failed, "given up: the case had 0 s and was not done when the time budget was spent"), (saved!.Status, saved.Reason));
    }
}
