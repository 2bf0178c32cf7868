using NumaBench.Bench.Harness;
using NumaBench.Bench.Inference;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;
using Xunit;

namespace NumaBench.Tests.Inference;

public sealed class InferenceRunnerTests(ITestOutputHelper log)
{
    static readonly Topology Machine = Machines.OneNode();

    static CaseOutcome Run(string policy, double seconds = 0.6)
    {
        InferenceModel model = SmallModel.Ensure();
        Case @case = InferencePlan.Cases(Machine, model).Single(planned => planned.Case.Policy == policy).Case;
        return new InferenceRunner(SelfCommand.Find(), Machine).Run(@case, new InferenceSpec(model, seconds), pass: 2, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(InferencePolicy.OsDefault)]
    [InlineData(InferencePolicy.Local)]
    [InlineData(InferencePolicy.Interleave)]
    [InlineData(InferencePolicy.ReplicaPerNode)]
    public void Every_policy_of_one_node_measures_and_proves_its_placement(string policy)
    {
        CaseOutcome outcome = Run(policy);

        log.WriteLine($"{outcome.Status} {outcome.Reason} seen {outcome.CpusSeen} before {outcome.PlacementBefore} after {outcome.PlacementAfter}");
        foreach (Sample sample in outcome.Samples)
        {
            log.WriteLine($"{sample.Iteration} {sample.Metric} {sample.Value}");
        }

        Assert.Equal((CaseStatus.Ok, ""), (outcome.Status, outcome.Reason));
        Assert.Equal("0=1.0000", outcome.PlacementBefore!.ToString());
        Assert.Equal("0=1.0000", outcome.PlacementAfter!.ToString());
        Assert.True(outcome.CpusSeen.IsSubsetOf(Machine.UsableCpus));
        Assert.Equal([1, 2, 3], outcome.Samples.Where(sample => sample.Metric == Metric.ThroughputPerSecond).Select(sample => sample.Iteration));
        Assert.All(outcome.Samples, sample => Assert.True(sample is { Pass: 2, Value: > 0 } && double.IsFinite(sample.Value)));
        Assert.InRange(Value(outcome, Metric.WeightsFoundShare), 0.9, 1.5);
        Assert.True(Value(outcome, Metric.LatencyP50Milliseconds) <= Value(outcome, Metric.LatencyP99Milliseconds));
    }

    static double Value(CaseOutcome outcome, string metric) => outcome.Samples.Single(sample => sample.Metric == metric).Value;
}
