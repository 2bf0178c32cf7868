using NumaBench.Analysis.Reporting;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis.Explaining;

public sealed class ResidualCheckTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_policy_that_is_slower_than_its_memory_is_a_finding_with_what_to_look_at()
    {
        Finding finding = Assert.Single(Residuals(ExplainedRuns.Two().WithConv().WithGemv(remote: 30)));

        Assert.Equal((Severity.Info, "inference/model=gemv/batch=1/policy=remote/cpu=0/mem=1/threads=node/replicas=1"), (finding.Severity, finding.Subject));
        Assert.StartsWith("gemv, remote, CPUs node 0, memory node 1 takes 2.67× as long as local on the same CPUs (95 %: ", finding.What, StringComparison.Ordinal);
        Assert.EndsWith("this run's read bandwidth predicts 2.00×, so +33 % is not explained.", finding.What, StringComparison.Ordinal);
        Assert.All(["barriers", "page cache", "SMT", "clock", "latency"], cause => Assert.Contains(cause, finding.Advice, StringComparison.Ordinal));
    }

    [Fact]
    public void A_policy_that_is_quicker_than_its_memory_points_at_the_caches()
    {
        Finding finding = Assert.Single(Residuals(ExplainedRuns.Two().WithConv().WithGemv(remote: 60)));
        Assert.EndsWith("predicts 2.00×, so −33 % is not explained.", finding.What, StringComparison.Ordinal);
        Assert.Contains("caches", finding.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(35.0, 0)] // +14.3 %
    [InlineData(34.6, 1)] // +15.6 %
    [InlineData(46.8, 0)] // −14.5 %
    [InlineData(47.5, 1)] // −15.8 %
    public void Up_to_fifteen_per_cent_memory_explains_it(double remote, int findings) =>
        Assert.Equal(findings, Residuals(ExplainedRuns.Two().WithConv().WithGemv(remote)).Count);

    [Fact]
    public void Several_pairs_of_nodes_are_one_finding_and_the_worst_of_them_is_named()
    {
        Finding finding = Assert.Single(Residuals(ExplainedRuns.Two().WithConv().WithGemv(remote: 30)
            .Inference("local", "1", "1", 80, 0, work: ExplainedRuns.Gemv).Inference("remote", "1", "0", 25, 0, work: ExplainedRuns.Gemv)));
        Assert.Contains("cpu=1/mem=0", finding.Subject, StringComparison.Ordinal);
        Assert.EndsWith("so +60 % is not explained (1 more case likewise).", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Noise_ranges_and_intervals_that_hold_the_prediction_decide_nothing()
    {
        Assert.Empty(Residuals(ExplainedRuns.Two().WithConv().WithGemv(remote: 30, spread: 0.6)));
        Assert.Empty(Residuals(ExplainedRuns.Two().WithConv().Inference("local", "0", "0", 80, work: ExplainedRuns.Gemv)
            .Inference("remote", "0", "1", 30, status: CaseStatus.Noisy, work: ExplainedRuns.Gemv)));
        Assert.Empty(Residuals(new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20)) { Passes = 3 }
            .Bandwidth(0, 0, "read", 40, 0).Bandwidth(0, 1, "read", 20, 0).WithConv().WithGemv(remote: 30)));
        Assert.Empty(Residuals(new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20))
            .Bandwidth(0, 0, "read", 40, 0).Bandwidth(0, 1, "read", 20, 0, CaseStatus.Noisy).WithConv().WithGemv(remote: 30)));
    }

    List<Finding> Residuals(RunBuilder run)
    {
        run.WriteTo(folder);
        return [.. new MeasuredRun(RunReader.Read(folder.Path)).Findings.Where(finding => finding.Id == "residual")];
    }
}
