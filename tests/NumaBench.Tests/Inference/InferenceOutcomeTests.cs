using NumaBench.Bench.Harness;
using NumaBench.Bench.Inference;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;
using Xunit;

namespace NumaBench.Tests.Inference;

/// <summary>What becomes of a case on machines that we do not have, with workers that follow a script.</summary>
public sealed class InferenceOutcomeTests
{
    static readonly Topology TwoNodes = Machines.Of(Machines.Node(0, "0"), Machines.Node(1, "1"));

    static readonly InferenceModel Model = new()
    {
        Name = "gemv", File = "gemv.onnx", DataFiles = ["gemv.weights"], WeightsBytes = 1000, NeededBytes = 1000, Shapes = new Dictionary<string, long[]>(),
    };

    /// <param name="policy">The case to run.</param>
    /// <param name="placement">Where the workers say their weights are; NODE stands for the node they were bound to.</param>
    /// <param name="more">More of the result.</param>
    /// <param name="bytesPerInference">What the model says that an inference reads.</param>
    /// <param name="flopsPerInference">What it says that an inference computes.</param>
    /// <param name="randomReads">How many rows it says that an inference looks up.</param>
    static CaseOutcome Run(string policy, string placement, string more = "", long? bytesPerInference = null, long? flopsPerInference = null, long? randomReads = null)
    {
        string script = """
            read spec
            echo 'ready {"load_milliseconds":1,"weights_bytes_per_node":{PLACEMENT},"onnx_runtime_version":"0","first_inference_milliseconds":7.5}'
            read go
            echo 'result {"throughput_per_second":[10,20,30],"latencies":{"5":1},"weights_bytes_per_node":{PLACEMENT},"output":[]MORE}'
            read end
            """.Replace("PLACEMENT", placement).Replace("MORE", more);
        Case @case = InferencePlan.Cases(TwoNodes, Model, "full", hasNumactl: true).First(planned => planned.Case.Policy == policy).Case;
        // Bound to nothing: this machine has not these nodes.
        return new InferenceRunner(
            binding => new SelfCommand("/bin/sh", ["-c", script.Replace("NODE", binding.Memory!.Nodes.ToString(), StringComparison.Ordinal)]).Start(Worker.Command), TwoNodes)
            .Run(@case, new InferenceSpec(Model with { BytesPerInference = bytesPerInference, FlopsPerInference = flopsPerInference, RandomReadsPerInference = randomReads }, 1), pass: 1, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Replicas_add_up_window_by_window_and_each_proves_its_own_node()
    {
        CaseOutcome outcome = Run(InferencePolicy.ReplicaPerNode, "\"NODE\":1000");

        Assert.Equal((CaseStatus.Ok, ""), (outcome.Status, outcome.Reason));
        Assert.Equal("0=0.5000 1=0.5000", outcome.PlacementAfter!.ToString());
        Assert.Equal([20.0, 40, 60], outcome.Samples.Where(sample => sample.Metric == Metric.ThroughputPerSecond).Select(sample => sample.Value));
        Assert.Equal(40 * 1000 / 1e9, outcome.Samples.Single(sample => sample.Metric == Metric.WeightsBandwidthGigabytesPerSecond).Value, precision: 12);
    }

    [Theory]
    [InlineData(InferencePolicy.ReplicaPerNode, "\"0\":1000", "only 0.0 % of the weights' pages lie on node 1")]
    [InlineData(InferencePolicy.Local, "\"0\":980,\"1\":20", "only 98.0 % of the weights' pages lie on node 0")]
    [InlineData(InferencePolicy.Remote, "\"0\":1000", "lie on node 1")]
    [InlineData(InferencePolicy.Interleave, "\"0\":520,\"1\":480", "not spread evenly over nodes 0-1 (0=0.5200 1=0.4800)")]
    [InlineData(InferencePolicy.MemoryOnly, "\"1\":1000", "only 0.0 % of the weights' pages lie on node 0")]
    [InlineData(InferencePolicy.Spread, "\"1\":1000", "only 0.0 % of the weights' pages lie on node 0")]
    [InlineData(InferencePolicy.NumactlWrapped, "\"1\":1000", "only 0.0 % of the weights' pages lie on node 0")]
    public void Weights_elsewhere_make_the_case_misplaced(string policy, string placement, string reason)
    {
        CaseOutcome outcome = Run(policy, placement);

        Assert.Equal(CaseStatus.Misplaced, outcome.Status);
        Assert.Contains(reason, outcome.Reason.Replace("0%", "0 %"));
    }

    [Theory]
    [InlineData(InferencePolicy.OsDefault)]
    [InlineData(InferencePolicy.Unbound)]
    [InlineData(InferencePolicy.CpuOnly)]
    [InlineData(InferencePolicy.Preferred)]
    public void Where_the_kernel_may_choose_nothing_is_misplaced(string policy)
    {
        Assert.Equal(CaseStatus.Ok, Run(policy, "\"0\":1000").Status);
        Assert.Equal(CaseStatus.Ok, Run(policy, "\"1\":1000").Status);
        Assert.Equal(CaseStatus.Ok, Run(policy, "\"1\":500").Status);
    }

    [Fact]
    public void Weights_that_no_page_cache_can_hold_elsewhere_are_impossible()
    {
        CaseOutcome outcome = Run(InferencePolicy.PageCacheElsewhere, "\"1\":1000");

        Assert.Equal(CaseStatus.Impossible, outcome.Status);
        Assert.StartsWith("the page cache of the weights could not be placed: Could not find file", outcome.Reason);
    }

    [Fact]
    public void The_bandwidth_is_that_of_the_bytes_an_inference_reads_and_the_proof_that_of_the_weights()
    {
        CaseOutcome outcome = Run(InferencePolicy.Local, "\"0\":1000", bytesPerInference: 300);

        Assert.Equal(20 * 300 / 1e9, outcome.Samples.Single(sample => sample.Metric == Metric.WeightsBandwidthGigabytesPerSecond).Value, precision: 12);
        Assert.Equal(1, outcome.Samples.Single(sample => sample.Metric == Metric.WeightsFoundShare).Value);
    }

    [Theory]
    [InlineData(600L, 300L, 4L)]
    [InlineData(600L, null, null)]
    [InlineData(null, 300L, null)]
    [InlineData(null, null, null)]
    public void The_work_of_an_inference_is_told_where_the_model_knows_it(long? flops, long? bytes, long? reads)
    {
        // Replicas do not multiply it: it is that of one inference.
        CaseOutcome outcome = Run(InferencePolicy.ReplicaPerNode, "\"NODE\":1000", bytesPerInference: bytes, flopsPerInference: flops, randomReads: reads);

        Assert.Equal([("flops_per_inference", flops), ("bytes_per_inference", bytes), ("random_reads_per_inference", reads)],
            new[] { Metric.FlopsPerInference, Metric.BytesPerInference, Metric.RandomReadsPerInference }.Select(metric =>
                (metric, (long?)outcome.Samples.SingleOrDefault(sample => sample.Metric == metric && sample is { Pass: 1, Iteration: 0 })?.Value)));
    }

    [Fact]
    public void What_the_process_used_is_told_for_each_pass()
    {
        CaseOutcome outcome = Run(InferencePolicy.Remote, "\"1\":1000", """
            ,"usage":{"cpu_seconds":0.5,"minor_faults":7,"major_faults":2,"switches":30,"migrations":4},"rest_bytes_per_node":{"0":300,"1":100}
            """.Trim());

        Assert.Equal(
            [
                ("latency_p50_ms", 5e-6), ("latency_p90_ms", 5e-6), ("latency_p95_ms", 5e-6), ("latency_p99_ms", 5e-6), ("latency_max_ms", 5e-6), ("load_ms", 1),
                ("weights_bandwidth_gb_s", 2e-5), ("weights_found_share", 1), ("first_inference_ms", 7.5), ("cpu_per_inference_ms", 500), ("minor_faults", 7),
                ("major_faults", 2), ("context_switches", 30), ("migrations", 4), ("weights_remote_share", 1), ("rest_remote_share", 0.25),
            ],
            outcome.Samples.Where(sample => sample.Iteration == 0 && sample.Metric != Metric.ThreadsOnCpusShare).Select(sample => (sample.Metric, Math.Round(sample.Value, 9))));
    }

    [Fact]
    public void Weights_that_were_not_found_prove_nothing_where_there_is_another_node()
    {
        CaseOutcome outcome = Run(InferencePolicy.Local, "\"0\":500");

        Assert.Equal(CaseStatus.Misplaced, outcome.Status);
        Assert.Contains("only 50", outcome.Reason);
        Assert.Equal("inference-weights-not-found", Assert.Single(outcome.Findings).Id);
    }
}
