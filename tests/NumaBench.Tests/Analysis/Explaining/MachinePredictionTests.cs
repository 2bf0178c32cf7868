using NumaBench.Analysis.Explaining;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis.Explaining;

/// <summary>Policies whose threads have the cores of all nodes, against local on the first: gemv reads 0.4 GB, which takes 10 ms at 40 GB/s.</summary>
public sealed class MachinePredictionTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    // 40 ÷ 50, 40 ÷ 80 and, by one node's memory alone, 40 ÷ 40.
    [InlineData("interleave", "all", 1, 0.8)]
    [InlineData("replica-per-node", "all", 2, 0.5)]
    [InlineData("replica-per-l3", "all", 4, 0.5)]
    [InlineData("spread", "0", 1, 1.0)]
    public void Their_memory_is_read_as_this_run_read_it_with_all_cores(string policy, string memory, int replicas, double expected)
    {
        Prediction prediction = Of(policy, memory, replicas, 90);

        Assert.Equal((expected, HeldBy.Memory), (prediction.Predicted, prediction.HeldBy));
        Assert.Equal("inference/model=gemv/batch=1/policy=local/cpu=0/mem=0/threads=node/replicas=1", prediction.Local.Row.CaseId);
        Assert.Equal(80.0 / 90, prediction.Measured.Centre, precision: 9);
    }

    [Fact]
    public void Cores_of_all_nodes_compute_as_many_times_as_much()
    {
        // 20 GFLOP: 100 ms on four cores of 50 GFLOP/s, 50 ms on eight; memory would take 10 and 8.
        (double, double) work = (2e10, 4e8);
        Prediction interleave = Assert.Single(Read(ExplainedRuns.Two().WithPeaks().WithConv().Inference("local", "0", "0", 9, 0, batch: 64, work: work)
            .Inference("interleave", "all", "all", 17, 0, batch: 64, work: work)).Single(model => model.Model == "gemv (batch 64)").Predictions);

        Assert.Equal((0.5, HeldBy.Cores), (interleave.Predicted, interleave.HeldBy));
    }

    [Fact]
    public void Without_a_case_of_all_cores_over_such_memory_there_is_none()
    {
        ModelPredictions model = Read(ExplainedRuns.Two().Peak("local", "read", 80).Peak("interleave", "write", 50).WithGemv()
            .Inference("interleave", "all", "all", 90, work: ExplainedRuns.Gemv).Inference("weighted-interleave", "all", "all", 90, work: ExplainedRuns.Gemv)
            .Inference("spread", "all", "7", 50, work: ExplainedRuns.Gemv)).Single();

        Assert.Equal(["remote"], model.Predictions.Select(entry => entry.Case.Row.Policy));
        IGrouping<string, MeasuredCase> why = Assert.Single(model.NotPredicted);
        Assert.Equal("reading with the cores of all nodes was not measured so", why.Key);
        Assert.Equal(["interleave", "spread", "weighted-interleave"], why.Select(entry => entry.Row.Policy).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(12, 1)]
    [InlineData(8, 0)]
    public void Other_numbers_of_threads_are_another_measurement(int threads, int predictions) =>
        Assert.Equal(predictions, Read(new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20), (2, "8-11", 1 << 20)).Bandwidth(0, 0, "read", 40, 0).WithGemv()
            .Measured(Interleaved(threads), 50).Inference("interleave", "all", "all", 90, 0, work: ExplainedRuns.Gemv)).Single()
            .Predictions.Count(entry => entry.Case.Row.Policy == "interleave"));

    [Fact]
    public void Which_nodes_unbound_threads_were_on_is_not_guessed() =>
        Assert.Equal(["nobody knows on which nodes the threads were"], Read(ExplainedRuns.Two().WithPeaks().WithGemv()
            .Inference("os-default", "all", "all", 90, work: ExplainedRuns.Gemv).Inference("memory-only", "all", "0", 90, threads: "node", work: ExplainedRuns.Gemv)).Single()
            .NotPredicted.Select(why => why.Key));

    [Fact]
    public void The_finding_says_which_local_it_was_compared_with()
    {
        Read(ExplainedRuns.Two().WithPeaks().WithConv().WithGemv().Inference("interleave", "all", "all", 40, 0, work: ExplainedRuns.Gemv));
        string what = Assert.Single(new MeasuredRun(RunReader.Read(folder.Path)).Findings, finding => finding.Id == ResidualCheck.FindingId).What;
        Assert.Contains("takes 2.00× as long as local on node 0 (", what, StringComparison.Ordinal);
        Assert.EndsWith("this run's read bandwidth predicts 0.80×, so +150 % is not explained.", what, StringComparison.Ordinal);
    }

    static Case Interleaved(int threads) => new()
    {
        Id = "bandwidth.peak/policy=interleave/op=read", Kind = CaseKind.PeakBandwidth, CpuNode = "all", MemoryNode = "all", Policy = "interleave", Operation = "read", Threads = threads,
    };

    Prediction Of(string policy, string memory, int replicas, double perSecond) =>
        Read(ExplainedRuns.Two().WithPeaks().WithConv().WithGemv().Inference(policy, "all", memory, perSecond, 0, replicas: replicas, work: ExplainedRuns.Gemv))
            .Single(model => model.Model == "gemv").Predictions.Single(entry => entry.Case.Row.Policy == policy);

    IReadOnlyList<ModelPredictions> Read(RunBuilder run)
    {
        run.WriteTo(folder);
        return new MeasuredRun(RunReader.Read(folder.Path)).Predictions;
    }
}
