using NumaBench.Analysis.Fleet;

namespace NumaBench.Tests.Fleet;

public sealed class CohortTests
{
    static FleetRun Run(string host, string model, int day, double value = 100) =>
        new($"{host}/{day}", host, model, DateTimeOffset.UnixEpoch.AddDays(day), new Dictionary<string, string>()) { Values = [value] };

    static IReadOnlyList<CohortVerdict> Judge(params FleetRun[] runs) =>
        FleetVerdict.Of(new FleetData(runs, [new FleetKey("latency.idle/1", "latency.idle", "0", "0", "latency_ns", false)], []), 1.05).Cohorts;

    [Fact]
    public void A_past_of_which_nobody_knows_the_better_side_is_only_said_to_differ()
    {
        FleetRun[] runs = [.. Enumerable.Range(0, 6).Select(day => Run("a", "old", day, 100 + (day / 10.0))), Run("a", "old", 9, 130)];
        FleetFinding finding = Assert.Single(FleetVerdict.Of(new FleetData(runs, [new FleetKey("gemm/flops", "gemm", "", "", "flops", null)], []), 1.05).Cohorts.SelectMany(cohort => cohort.Findings));
        Assert.StartsWith("gemm of a differs from its own median of 6 earlier runs, 130.0 instead of 100.2 (", finding.What, StringComparison.Ordinal);
    }

    // Its old run would stand among servers that are still of that model, and be judged.
    [Fact]
    public void A_host_is_of_the_model_of_its_newest_run_only()
    {
        IReadOnlyList<CohortVerdict> cohorts = Judge(
            Run("a", "old", 1), Run("b", "old", 1), Run("c", "old", 1), Run("d", "old", 1, value: 200), Run("d", "new", 2), Run("e", "new", 2), Run("f", "new", 2));
        Assert.Equal([("new", "d/2 e/2 f/2"), ("old", "a/1 b/1 c/1")], cohorts.Select(cohort => (cohort.Cohort.Model, string.Join(' ', cohort.Cohort.Hosts.Select(host => host.Folder)))));
        FleetFinding finding = Assert.Single(cohorts.SelectMany(cohort => cohort.Findings));
        Assert.Equal((FindingKind.OtherModel, "d", "d is new, and was old in d/1"), (finding.Kind, finding.Host, finding.What));
    }

    [Fact]
    public void Runs_of_another_model_are_no_past()
    {
        FleetRun[] runs = [.. Enumerable.Range(0, 6).Select(day => Run("a", "old", day, 100 + (day / 10.0))), Run("a", "new", 9, 130)];
        Assert.Equal([FindingKind.OtherModel], Judge(runs).SelectMany(cohort => cohort.Findings).Select(finding => finding.Kind));
        Assert.Equal([FindingKind.Past], Judge([.. runs[..6], Run("a", "old", 9, 130)]).SelectMany(cohort => cohort.Findings).Select(finding => finding.Kind));
    }

    /// <summary>Twelve runs at 100, eight at 130: as quick as the first ones is a change, as slow as the last ones is none.</summary>
    [Theory]
    [InlineData(130, "")]
    [InlineData(160, "node 0 of a answers 23 % slower than its own median of 8 earlier runs")]
    public void The_past_is_that_since_the_last_change_of_level(double now, string what)
    {
        FleetRun[] runs = [.. Enumerable.Range(0, 20).Select(day => Run("a", "old", day, (day < 12 ? 100 : 130) + (day % 3 / 10.0))), Run("a", "old", 20, now)];
        Assert.Equal(what, string.Concat(Judge(runs).SelectMany(cohort => cohort.Findings).Select(finding => finding.What[..finding.What.IndexOf(" (", StringComparison.Ordinal)])));
    }
}
