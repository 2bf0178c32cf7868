using NumaBench.Analysis.Reporting;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Results;
using Xunit;

namespace NumaBench.Tests.Analysis;

public sealed class ClaimsTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(40, "confirmed")]
    [InlineData(49, "refuted")]
    [InlineData(45.5, "not decidable")]
    public void Remote_time_over_local_decides_the_first_claim(double remoteRate, string verdict) =>
        Assert.Equal(verdict, Overall(TwoPolicies(remoteRate, 50, 42), Claims.Remote).Word);

    [Fact]
    public void Remote_is_compared_with_local_of_as_many_threads() =>
        Assert.Equal("confirmed", Overall(TwoPolicies(40, 50, 42).Inference("local", "0", "0", 20, threads: "l3").Inference("local", "0", "0", 90, threads: "smt"), Claims.Remote).Word);

    [Theory]
    [InlineData(80, "confirmed")]
    [InlineData(60, "refuted")]
    [InlineData(75.6, "not decidable")]
    public void Recommended_over_default_decides_the_second_claim(double bestRate, string verdict) =>
        Assert.Equal(verdict, Overall(TwoPolicies(30, bestRate, 42), Claims.Binding).Word);

    [Fact]
    public void A_quick_run_decides_nothing() => Assert.All(ClaimsOf(SyntheticRuns.TwoNodes("quick", 3)), claim =>
        Assert.Equal(("not decidable", "a quick run has no 95 % interval, run --profile standard"), (claim.Word, claim.Why)));

    [Fact]
    public void One_node_decides_nothing() => Assert.All(ClaimsOf(SyntheticRuns.OneNode("standard", 6)), claim =>
        Assert.Equal(("not decidable", true), (claim.Word, claim.Why.StartsWith("one node", StringComparison.Ordinal))));

    [Fact]
    public void A_noisy_case_decides_nothing() =>
        Assert.Equal("the passes differ by more than 5 % (noisy)", Overall(
            Two().Inference("local", "0", "0", 50).Inference("remote", "0", "1", 20, status: CaseStatus.Noisy, reason: "half-width 6 %"), Claims.Remote).Why);

    [Fact]
    public void Models_that_disagree_decide_nothing_together()
    {
        IReadOnlyList<Claim> claims = ClaimsOf(TwoPolicies(30, 50, 42).Inference("local", "0", "0", 50, model: "tiny").Inference("remote", "0", "1", 50, model: "tiny"));
        Assert.Equal(["confirmed", "refuted", "not decidable"], claims.Where(claim => claim.Text == Claims.Remote).Select(claim => claim.Word));
    }

    [Fact]
    public void Controls_and_models_without_a_comparison_do_not_spoil_what_the_others_agree_on()
    {
        IReadOnlyList<Claim> claims = ClaimsOf(TwoPolicies(30, 50, 42)
            .Inference("local", "0", "0", 50, model: "tiny").Inference("remote", "0", "1", 50, model: "tiny")
            .Find(FindingId.WeightsInCache, Severity.Info, "fits", "take a larger one", subject: "tiny")
            .Inference("local", "0", "0", 50, model: "decoder"));

        Assert.Equal(
            [("gemv", "confirmed"), ("tiny", "not decidable"), ("decoder", "not decidable"), (null, "confirmed")],
            claims.Where(claim => claim.Text == Claims.Remote).Select(claim => (claim.Model, claim.Word)).OrderBy(claim => claim.Model switch { "gemv" => 0, "tiny" => 1, null => 3, _ => 2 }));
    }

    [Theory]
    [InlineData(CaseStatus.Misplaced)]
    [InlineData(CaseStatus.Failed)]
    [InlineData(CaseStatus.Skipped)]
    public void Values_of_cases_that_did_not_work_never_count(CaseStatus status)
    {
        RunBuilder run = Two().Inference("os-default", "all", "all", 42).Inference("local", "0", "0", 500, status: status, reason: "x", passes: 6)
            .Latency(0, 0, 90).Latency(0, 1, 900, status: status, reason: "x", passes: 6);
        MeasuredRun measured = Read(run);
        Assert.Empty(Binding.Of(measured));
        Assert.Null(RemoteCost.Of(measured).Latency);
    }

    static RunBuilder Two() => new((0, "0-3", 1 << 20), (1, "4-7", 1 << 20));

    static RunBuilder TwoPolicies(double remoteRate, double localRate, double defaultRate) =>
        Two().Inference("os-default", "all", "all", defaultRate).Inference("local", "0", "0", localRate).Inference("remote", "0", "1", remoteRate);

    Claim Overall(RunBuilder run, string text) => ClaimsOf(run).Single(claim => claim.Text == text && claim.Model is null);

    IReadOnlyList<Claim> ClaimsOf(RunBuilder run)
    {
        MeasuredRun measured = Read(run);
        return Claims.Of(measured, Binding.Of(measured));
    }

    MeasuredRun Read(RunBuilder run)
    {
        run.WriteTo(folder);
        return new MeasuredRun(RunReader.Read(folder.Path));
    }
}
