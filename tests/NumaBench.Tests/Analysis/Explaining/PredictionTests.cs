using NumaBench.Analysis.Explaining;
using NumaBench.Analysis.Reporting;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis.Explaining;

public sealed class PredictionTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_memory_holds_up_slows_down_as_memory_does()
    {
        Prediction remote = Assert.Single(Of(ExplainedRuns.Two().WithConv().WithGemv()).Predictions);

        Assert.Equal((2, HeldBy.Memory), (remote.Predicted, remote.HeldBy));
        Assert.Equal(80.0 / 45, remote.Measured.Centre, precision: 9);
        Assert.Equal((80.0 / 45 / 2) - 1, remote.Residual, precision: 9);
    }

    [Fact]
    public void What_the_cores_hold_up_does_not_slow_down()
    {
        Prediction remote = Assert.Single(Of(ExplainedRuns.Two().WithConv(), "conv").Predictions);
        Assert.Equal((1, HeldBy.Cores), (remote.Predicted, remote.HeldBy));
    }

    [Fact]
    public void Between_them_only_the_part_beyond_the_cores_is_lost() =>
        // 15 ms of cores hide the 10 ms of local memory, and not the 20 ms of remote.
        Assert.Equal(4.0 / 3, Assert.Single(Of(ExplainedRuns.Two().WithConv()
            .Inference("local", "0", "0", 60, 0, batch: 8, work: (3e9, 4e8)).Inference("remote", "0", "1", 48, 0, batch: 8, work: (3e9, 4e8)), "gemv (batch 8)").Predictions).Predicted, precision: 12);

    [Fact]
    public void Pages_on_several_nodes_are_predicted_by_their_proved_shares() =>
        Assert.Equal(1.25, Assert.Single(Of(ExplainedRuns.Two().Inference("local", "0", "0", 80, 0, work: ExplainedRuns.Gemv)
            .Inference("cpu-only", "0", "all", 60, 0, threads: "node", placement: "0=0.7500 1=0.2500", work: ExplainedRuns.Gemv)).Predictions).Predicted, precision: 12);

    [Fact]
    public void A_model_that_memory_holds_up_is_no_compute_peak_and_conv_is()
    {
        ModelPredictions alone = Of(ExplainedRuns.Two().WithGemv());
        Assert.Null(alone.Peak);
        Assert.Equal(2, Assert.Single(alone.Predictions).Predicted);

        ComputePeak peak = Of(ExplainedRuns.Two().WithGemv().WithConv()).Peak!;
        Assert.Equal((50, "inference/model=conv/batch=1/policy=local/cpu=0/mem=0/threads=node/replicas=1"), (peak.GigaflopsPerSecondPerThread, peak.From.Row.CaseId));
    }

    [Fact]
    public void Where_the_placement_is_not_simple_it_says_why()
    {
        ModelPredictions model = Of(ExplainedRuns.Two().WithGemv()
            .Inference("os-default", "all", "all", 60, work: ExplainedRuns.Gemv).Inference("interleave", "all", "all", 60, work: ExplainedRuns.Gemv)
            .Inference("replica-per-node", "all", "all", 150, replicas: 2, work: ExplainedRuns.Gemv)
            .Inference("page-cache-elsewhere", "0", "1", 40, work: ExplainedRuns.Gemv).Inference("local", "0", "0", 30, threads: "one", work: ExplainedRuns.Gemv)
            .Inference("cpu-only", "0", "all", 60, threads: "node", placement: "unknown", work: ExplainedRuns.Gemv)
            .Inference("preferred", "0", "1", 40, status: CaseStatus.Failed, work: ExplainedRuns.Gemv)
            .Inference("remote", "1", "0", 45, work: ExplainedRuns.Gemv));

        Assert.Single(model.Predictions);
        Assert.Equal(
            [
                ("nobody knows on which nodes the threads were", "os-default"),
                ("not the number of threads that the bandwidth was measured with", "local"),
                ("no local case to compare with", "remote"),
                ("where the weights were is not known", "cpu-only"),
                ("the case is failed", "preferred"),
                ("reading with the cores of all nodes was not measured so", "interleave replica-per-node"),
                ("weights in the pages of their file are not packed, which is other work", "page-cache-elsewhere"),
            ],
            model.NotPredicted.Select(why => (why.Key, string.Join(' ', why.Select(entry => entry.Row.Policy)))));
    }

    [Theory]
    [InlineData("gemv", 0)]
    [InlineData("conv", 1)]
    public void Weights_that_caches_could_hold_are_predicted_only_where_the_cores_hold_them_up(string model, int predictions)
    {
        ModelPredictions of = Of(ExplainedRuns.Two().WithConv().WithGemv().Find(FindingId.WeightsInCache, Severity.Info, "small", "more", model), model);
        Assert.Equal(predictions, of.Predictions.Count);
        Assert.Equal(1 - predictions, of.NotPredicted.SelectMany(why => why).Count(entry => entry.Row.Policy == "remote"));
    }

    [Fact]
    public void Cases_that_were_never_measured_in_the_same_pass_are_not_compared()
    {
        ExplainedRuns.Two().WithGemv().WriteTo(folder);
        string[] lines = File.ReadAllLines(folder.File(RunFiles.Samples));
        // Of local the last passes are lost, of remote the first.
        File.WriteAllLines(folder.File(RunFiles.Samples), lines.Where(line => !line.Contains(Metric.ThroughputPerSecond, StringComparison.Ordinal)
            || (int.Parse(line.Split(',')[1]) <= 3) == line.Contains("policy=local", StringComparison.Ordinal)));
        ModelPredictions model = Assert.Single(new MeasuredRun(RunReader.Read(folder.Path)).Predictions);
        Assert.Empty(model.Predictions);
        Assert.Equal("no pass in common with local", Assert.Single(model.NotPredicted).Key);
    }

    [Fact]
    public void Unknown_work_or_bandwidth_predicts_nothing()
    {
        ModelPredictions user = Of(ExplainedRuns.Two().Inference("local", "0", "0", 80).Inference("remote", "0", "1", 45));
        Assert.Null(user.Work);
        Assert.Empty(user.Predictions);
        Assert.Equal("its memory's read bandwidth was not measured",
            Assert.Single(Of(new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20)).WithGemv()).NotPredicted).Key);
    }

    [Fact]
    public void One_node_and_nodes_that_share_their_cpus_are_not_predicted_at_all()
    {
        Assert.Empty(Read(new RunBuilder((0, "0-3", 1 << 20)).Bandwidth(0, 0, "read", 40).Inference("local", "0", "0", 80, work: ExplainedRuns.Gemv)).Predictions);
        Assert.Empty(Read(ExplainedRuns.Two().WithGemv().Find(FindingId.NodesShareCpus, Severity.Error, "shared", "update")).Predictions);
    }

    [Fact]
    public void Slower_memory_never_predicts_faster()
    {
        double last = 0;
        foreach (int gigabytes in new[] { 60, 40, 39, 20, 5, 1 })
        {
            RunBuilder run = new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20)).Bandwidth(0, 0, "read", 40, 0).Bandwidth(0, 1, "read", gigabytes, 0);
            double predicted = Assert.Single(Of(run.WithConv().WithGemv()).Predictions).Predicted;
            Assert.True(predicted > last);
            last = predicted;
        }
    }

    ModelPredictions Of(RunBuilder run, string model = "gemv") => Read(run).Predictions.Single(entry => entry.Model == model);

    MeasuredRun Read(RunBuilder run)
    {
        run.WriteTo(folder);
        return new MeasuredRun(RunReader.Read(folder.Path));
    }
}
