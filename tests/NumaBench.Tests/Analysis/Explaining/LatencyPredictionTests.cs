using NumaBench.Analysis.Explaining;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis.Explaining;

/// <summary>What looks up single rows waits for latency: bandwidth says nothing of it.</summary>
public sealed class LatencyPredictionTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Random_reads_slow_down_as_latency_does_and_not_as_bandwidth()
    {
        Prediction remote = Assert.Single(Of(Looked().WithLatency()).Predictions);

        // 150 ÷ 100 ns, where bandwidth would say 40 ÷ 20 GB/s.
        Assert.Equal((1.5, HeldBy.Latency), (remote.Predicted, remote.HeldBy));
        Assert.Equal(4000.0 / 2500, remote.Measured.Centre, precision: 6);
    }

    [Fact]
    public void Pages_on_several_nodes_cost_the_mean_of_their_latencies() =>
        // 0.75 × 100 + 0.25 × 150 = 112.5 ns
        Assert.Equal(1.125, Assert.Single(Of(ExplainedRuns.Two().WithLatency().WithEmbedding("local", "0", 4000)
            .WithEmbedding("cpu-only", "all", 3500, "0=0.7500 1=0.2500")).Predictions).Predicted, precision: 12);

    [Fact]
    public void Only_the_random_walk_over_huge_pages_predicts() =>
        Assert.Equal(1.5, Assert.Single(Of(Looked().Latency(0, 1, 900, 0, page: "base").Latency(0, 1, 110, 0, walk: "window").WithLatency()).Predictions).Predicted);

    [Fact]
    public void Without_latency_nothing_is_predicted_and_bandwidth_does_not_stand_in()
    {
        ModelPredictions model = Of(Looked());

        Assert.Empty(model.Predictions);
        Assert.Equal("its memory's latency was not measured", Assert.Single(model.NotPredicted).Key);
    }

    [Fact]
    public void Latency_needs_no_bandwidth() =>
        Assert.Equal(1.5, Assert.Single(Of(new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20)).WithLatency()
            .WithEmbedding("local", "0", 4000).WithEmbedding("remote", "1", 2500)).Predictions).Predicted);

    [Fact]
    public void A_noisy_latency_decides_nothing()
    {
        RunBuilder run = ExplainedRuns.Two().Latency(0, 0, 100, 0).Latency(0, 1, 150, 0, CaseStatus.Noisy).WithEmbedding("local", "0", 4000).WithEmbedding("remote", "1", 1000);
        Prediction remote = Assert.Single(Of(run).Predictions);
        Assert.Equal((true, false), (remote.IsNoisy, remote.IsUnexplained));
    }

    [Fact]
    public void Who_waits_for_latency_is_no_compute_peak()
    {
        // It computes 0.064 GFLOP/s: as the roof of the cores that would hold up everything.
        Assert.Null(Of(Looked().WithLatency().WithGemv(), "gemv").Peak);
        Assert.Equal(2, Assert.Single(Of(Looked().WithLatency().WithGemv(), "gemv").Predictions).Predicted);
    }

    [Fact]
    public void Threads_of_several_nodes_are_not_predicted() =>
        Assert.Contains("random reads by threads of several nodes", Of(Looked().WithLatency().WithPeaks()
            .Inference("interleave", "all", "all", 5000, model: "embedding", work: ExplainedRuns.Embedding, randomReads: 1000)).NotPredicted.Select(why => why.Key));

    [Fact]
    public void The_report_says_what_was_predicted_by() =>
        Golden.Verify("section-predicted-latency.md", Text(Looked().WithLatency()));

    [Fact]
    public void What_latency_does_not_explain_is_a_finding_that_names_it()
    {
        Write(ExplainedRuns.Two().WithLatency().WithEmbedding("local", "0", 4000).WithEmbedding("remote", "1", 1000));
        Assert.EndsWith("this run's idle latency predicts 1.50×, so +167 % is not explained.",
            Assert.Single(new MeasuredRun(RunReader.Read(folder.Path)).Findings, finding => finding.Id == ResidualCheck.FindingId).What, StringComparison.Ordinal);
    }

    static RunBuilder Looked() => ExplainedRuns.Two().WithEmbedding("local", "0", 4000).WithEmbedding("remote", "1", 2500);

    string Text(RunBuilder run) => PredictionSection.Write(Of(run));

    ModelPredictions Of(RunBuilder run, string model = "embedding")
    {
        Write(run);
        return new MeasuredRun(RunReader.Read(folder.Path)).Predictions.Single(entry => entry.Model == model);
    }

    void Write(RunBuilder run) => run.WriteTo(folder);
}
