using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Comparing;

public sealed class CompareVerdictTests : IDisposable
{
    const string Remote = "latency.idle/cpu=0/mem=1/page=huge/walk=random latency_ns";

    readonly Compared runs = new();

    public void Dispose() => runs.Dispose();

    [Fact]
    public void Two_quick_runs_that_are_copies_are_the_same_in_every_metric()
    {
        string a = runs.Add("a", SyntheticRuns.TwoNodes("quick", 3, spread: 0.03)), b = runs.Add("b", SyntheticRuns.TwoNodes("quick", 3, spread: 0.03));
        Assert.All(Compared.Verdicts(a, b), metric => Assert.Equal(("same", metric.Key == "" ? "" : "none"), metric.Value));
        Assert.Equal(0, Compared.Gate(a, b).Code);
        Assert.Equal(0, Compared.Gate(a, a).Code);
    }

    [Theory]
    [InlineData(1.2, "regressed")]
    [InlineData(1.1, "regressed")]
    [InlineData(1 / 1.1, "improved")]
    public void Two_quick_runs_of_which_one_has_all_latencies_scaled_are_told_apart(double factor, string verdict)
    {
        string a = runs.Add("a", Compared.Small(passes: 3)), b = runs.Add("b", Compared.Small(passes: 3).Scaled(sample => sample.Metric == Metric.LatencyNanoseconds ? factor : 1));
        Assert.All(Compared.Verdicts(a, b).Where(metric => metric.Key != ""),
            metric => Assert.Equal(metric.Key.EndsWith(" latency_ns", StringComparison.Ordinal) ? verdict : "same", metric.Value.Verdict));
        Assert.Equal(factor > 1 ? 1 : 0, Compared.Gate(a, b).Code);
    }

    [Fact]
    public void Less_bandwidth_is_worse_and_more_is_better()
    {
        string a = runs.Add("a", Compared.Small()), b = runs.Add("b", Compared.Small().Scaled(sample => sample.Metric == Metric.BandwidthGigabytesPerSecond ? 0.9 : 1));
        Assert.Equal(4, Compared.Verdicts(a, b).Count(metric => metric is { Key: not "", Value.Verdict: "regressed" }));
        Assert.Equal(4, Compared.Verdicts(b, a).Count(metric => metric is { Key: not "", Value.Verdict: "improved" }));
        Assert.Equal("improved", Compared.Verdicts(b, a)[""].Verdict);
    }

    [Fact]
    public void A_real_but_smaller_change_than_the_margin_is_the_same()
    {
        string a = runs.Add("a", Compared.Small(spread: 0.001)), b = runs.Add("b", Compared.Small(spread: 0.001).Scaled(_ => 1.03));
        Assert.Equal("same", Compared.Verdicts(a, b)[Remote].Verdict);
        Assert.Equal("regressed", Compared.Verdicts(a, b, "--fail-over", "2%")[Remote].Verdict);
    }

    [Fact]
    public void Noise_that_hides_a_change_is_no_equality_and_does_not_stop_a_gate_that_judged_others()
    {
        string a = runs.Add("a", Compared.Small().Latency(2, 2, 100, 0.08)), b = runs.Add("b", Compared.Small().Latency(2, 2, 101, 0.08));
        Dictionary<string, (string, string)> verdicts = Compared.Verdicts(a, b);
        Assert.Equal(("cannot-judge", "noisy"), verdicts["latency.idle/cpu=2/mem=2/page=huge/walk=random latency_ns"]);
        Assert.Equal(0, Compared.Gate(a, b).Code);
    }

    [Fact]
    public void A_noisy_case_is_not_judged_but_one_that_looks_worse_stops_the_gate()
    {
        string a = runs.Add("a", Compared.Small().Latency(2, 2, 100)), little = runs.Add("b", Compared.Small().Latency(2, 2, 105, 0.06, CaseStatus.Noisy, "half-width 6 %")),
            much = runs.Add("c", Compared.Small().Latency(2, 2, 200, 0.06, CaseStatus.Noisy, "half-width 6 %"));
        const string Noisy = "latency.idle/cpu=2/mem=2/page=huge/walk=random latency_ns";
        Assert.Equal((0, ("cannot-judge", "noisy")), (Compared.Gate(a, little).Code, Compared.Verdicts(a, little)[Noisy]));
        Assert.Equal((3, ("cannot-judge", "looks-worse")), (Compared.Gate(a, much).Code, Compared.Verdicts(a, much)[Noisy]));
    }

    [Theory]
    [InlineData(CaseStatus.Failed)]
    [InlineData(CaseStatus.Misplaced)]
    [InlineData(CaseStatus.Skipped)]
    [InlineData(CaseStatus.Impossible)]
    public void A_case_that_the_candidate_did_not_measure_never_passes(CaseStatus status)
    {
        string a = runs.Add("a", Compared.Small().Latency(2, 2, 100)), b = runs.Add("b", Compared.Small().Latency(2, 2, 100, status: status, reason: "because"));
        Assert.Equal(("cannot-judge", "not-measured"), Compared.Verdicts(a, b)["latency.idle/cpu=2/mem=2/page=huge/walk=random latency_ns"]);
        Assert.Equal(3, Compared.Gate(a, b).Code);
    }

    [Fact]
    public void A_missing_case_never_passes_and_a_new_one_does()
    {
        string a = runs.Add("a", Compared.Small().Latency(2, 2, 100)), b = runs.Add("b", Compared.Small());
        Assert.Equal((3, ("cannot-judge", "missing")), (Compared.Gate(a, b).Code, Compared.Verdicts(a, b)["latency.idle/cpu=2/mem=2/page=huge/walk=random latency_ns"]));
        Assert.Equal((0, ("cannot-judge", "new")), (Compared.Gate(b, a).Code, Compared.Verdicts(b, a)["latency.idle/cpu=2/mem=2/page=huge/walk=random latency_ns"]));
    }

    [Fact]
    public void A_regression_is_told_although_another_case_is_missing()
    {
        string a = runs.Add("a", Compared.Small().Latency(2, 2, 100)), b = runs.Add("b", Compared.Small().Scaled(Compared.SlowLatency));
        Assert.Equal(1, Compared.Gate(a, b).Code);
    }

    [Fact]
    public void Another_machine_cannot_be_judged_unless_it_may_be()
    {
        string a = runs.Add("a", Compared.Small()), b = runs.Add("b", Compared.Small(host: "epyc02").Scaled(Compared.SlowLatency));
        Assert.All(Compared.Verdicts(a, b).Where(metric => metric.Key != ""), metric => Assert.Equal(("cannot-judge", "other-machine"), metric.Value));
        Assert.Equal(3, Compared.Gate(a, b).Code);
        Assert.Equal(1, Compared.Gate(a, b, "--allow-different-machine").Code);
    }

    [Fact]
    public void Runs_with_nothing_in_common_cannot_be_judged()
    {
        string a = runs.Add("a", new RunBuilder((0, "0-3", 1 << 20)).Latency(0, 0, 90)), b = runs.Add("b", new RunBuilder((0, "0-3", 1 << 20)).Bandwidth(0, 0, "read", 40)),
            empty = runs.Add("c", new RunBuilder((0, "0-3", 1 << 20)));
        Assert.Equal([3, 3, 3, 3], [Compared.Gate(a, b).Code, Compared.Gate(a, empty).Code, Compared.Gate(empty, a).Code, Compared.Gate(empty, empty).Code]);
    }

    [Fact]
    public void One_pass_is_too_few()
    {
        string a = runs.Add("a", Compared.Small(passes: 1)), b = runs.Add("b", Compared.Small(passes: 1).Scaled(_ => 1.01));
        Assert.Equal((3, ("cannot-judge", "too-few")), (Compared.Gate(a, b).Code, Compared.Verdicts(a, b)[Remote]));
    }

    [Fact]
    public void Without_gate_a_regression_exits_0()
    {
        string a = runs.Add("a", Compared.Small()), b = runs.Add("b", Compared.Small().Scaled(Compared.SlowLatency));
        (int code, string output, string errors) = Analysis.Cli.Run("compare", a, b);
        Assert.Equal((0, ""), (code, errors));
        Assert.StartsWith("# Comparison: regressed\n", output, StringComparison.Ordinal);
    }
}
