using NumaBench.Bench.Harness;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Tests.Harness;

public sealed class OwnActivityFindingTests
{
    [Fact]
    public void Clean_windows_and_windows_of_older_runs_say_nothing() => Assert.Null(OwnActivityFinding.Of([Case("a"), Case("b", (Metric.WindowPageFaults, 0))]));

    [Fact]
    public void All_cases_make_one_finding_that_names_the_first()
    {
        Finding finding = OwnActivityFinding.Of(
        [
            Case("e", (Metric.WindowPageFaults, 1)),
            Case("d", (Metric.WindowJittedMethods, 4)),
            Case("c", (Metric.WindowAllocatedBytes, 96)),
            Case("b", (Metric.WindowCollections, 2), (Metric.WindowPageFaults, 30)),
            Case("a", (Metric.RejectedSamples, 9)),
        ])!;

        Assert.Equal(("own-work-in-timed-windows", Severity.Warning, "timed windows of 4 cases"), (finding.Id, finding.Severity, finding.Subject));
        Assert.Equal("31 page faults, 2 garbage collections, 4 compiled methods, 96 allocated bytes inside timed windows of b, c, d and 1 more", finding.What);
    }

    [Fact]
    public void A_run_says_it_once_and_a_resumed_one_says_it_anew()
    {
        using var session = new SessionBuilder();
        CaseOutcome Faulting(CasePass pass) => ScriptedRunner.Good(pass, 100) is var good && pass.Case.Kind == CaseKind.IdleLatency
            ? good with { Samples = [.. good.Samples, new Sample(pass.Case.Id, pass.Pass, 0, Metric.WindowPageFaults, pass.Pass)] }
            : good;
        string What(Run run) => Assert.Single(run.Manifest.Findings, finding => finding.Id == OwnActivityFinding.Id).What;

        Run first = session.Run(new ScriptedRunner(pass => pass.Pass == 3 ? CaseOutcome.Without(CaseStatus.Failed, "it broke") : Faulting(pass)));
        Run resumed = session.Resumed(new ScriptedRunner(Faulting));

        Assert.StartsWith("3 page faults inside timed windows of ", What(first));
        Assert.StartsWith("6 page faults inside timed windows of ", What(resumed));
    }

    static KeyValuePair<string, CaseValues> Case(string id, params (string Metric, double Value)[] whole)
    {
        var values = new CaseValues();
        values.Add(CaseKind.IdleLatency, [new Sample(id, 1, 1, Metric.LatencyNanoseconds, 100), .. whole.Select(entry => new Sample(id, 1, 0, entry.Metric, entry.Value))]);
        return KeyValuePair.Create(id, values);
    }
}
