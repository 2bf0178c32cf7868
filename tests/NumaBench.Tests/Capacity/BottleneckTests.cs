using NumaBench.Analysis.Capacity;
using NumaBench.Analysis.Reporting;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Analysis.Explaining;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Capacity;

public sealed class BottleneckTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Bandwidth_holds_up_what_reads_most_of_it() => Assert.Equal(
        new Bottleneck("bandwidth", "memory bandwidth: it reads 80 % of the 80.0 GB/s that its cores get from there", "the cores, with 10.00× the bandwidth"),
        Of(CapacityRuns.Two(), "gemv", "replica-per-node"));

    [Fact]
    public void Cores_hold_up_what_computes_most() => Assert.Equal(
        new Bottleneck("compute", "the cores: it computes 100 % of the 200.0 GFLOP/s that models reached on as many threads", "memory bandwidth, with cores 100.00× as fast"),
        Of(CapacityRuns.Two(), "conv", "local"));

    [Fact]
    public void Without_a_peak_of_the_cores_what_comes_next_is_not_known() => Assert.Equal(
        new Bottleneck("bandwidth", "memory bandwidth: it reads 80 % of the 40.0 GB/s that its cores get from there", "not known: the cores' peak is not known"),
        Of(ExplainedRuns.Two().WithGemv(), "gemv", "local"));

    [Fact]
    public void Far_from_both_roofs_it_is_neither()
    {
        Bottleneck bottleneck = Of(ExplainedRuns.Two().WithConv().Inference("local", "0", "0", 20, 0, work: ExplainedRuns.Gemv), "gemv", "local");
        Assert.Equal(("neither", "memory bandwidth"), (bottleneck.Kind, bottleneck.Next));
        Assert.StartsWith("neither memory nor cores: it reads 20 % of the 40.0 GB/s", bottleneck.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_reads_wait_for_latency() =>
        Assert.Equal("latency", Of(ExplainedRuns.Two().WithLatency().WithEmbedding("local", "0", 10_000), "embedding", "local").Kind);

    [Fact]
    public void Of_models_whose_work_is_unknown_or_in_the_caches_nothing_is_said()
    {
        Assert.Equal(new Bottleneck("unknown", "not known: the bytes and FLOPs of an inference are not known", ""), Of(ExplainedRuns.Two().Inference("local", "0", "0", 20), "gemv", "local"));
        Assert.Equal("unknown", Of(CapacityRuns.Two().Find(FindingId.WeightsInCache, Severity.Warning, "small", "more", "gemv"), "gemv", "local").Kind);
    }

    [Theory]
    [InlineData("replica-per-node", "1", 32, 33.6)]
    [InlineData("local", "0", 32, 36)]
    public void The_knee_is_that_of_the_nodes_that_work_and_the_lowest_counts(string policy, string node, double used, double knee)
    {
        MeasuredRun run = Read(CapacityRuns.Two());
        KneeHeadroom headroom = KneeHeadroom.Of(run, Layout.Of(Case(run, "gemv", policy), run.Machine)!)!;
        Assert.Equal((node, used, knee), (headroom.Node, Math.Round(headroom.Used, 6), Math.Round(headroom.Knee.Centre, 3)));
        Assert.Equal(knee / used, headroom.Times, precision: 4);
    }

    [Theory]
    [InlineData("os-default")]
    [InlineData("remote")]
    public void Where_memory_is_not_the_nodes_own_there_is_no_knee(string policy)
    {
        MeasuredRun run = Read(CapacityRuns.Two());
        Assert.Null(KneeHeadroom.Of(run, Layout.Of(Case(run, "gemv", policy), run.Machine)!));
    }

    Bottleneck Of(RunBuilder builder, string model, string policy)
    {
        MeasuredRun run = Read(builder);
        return Bottleneck.Of(run, Case(run, model, policy));
    }

    static MeasuredCase Case(MeasuredRun run, string model, string policy) => run.OfKind(CaseKind.Inference).Single(entry => entry.Row.Model == model && entry.Row.Policy == policy);

    MeasuredRun Read(RunBuilder run)
    {
        run.WriteTo(folder);
        return new MeasuredRun(RunReader.Read(folder.Path));
    }
}
