using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Tests.Analysis;

public class InferenceDetailsTests
{
    static MeasuredCase Case(string policy, string threads, params (string Metric, double[] Passes)[] values)
    {
        string id = $"inference/model=gemv/batch=1/policy={policy}/cpu=0/mem=0/threads={threads}/replicas=1";
        var row = new CaseRow
        {
            CaseId = id, Kind = CaseKind.Inference, Policy = policy, CpuNode = "0", MemoryNode = "0", Passes = values.Max(value => value.Passes.Length),
            PlacementBefore = "0=1.0000", PlacementAfter = "0=1.0000",
        };
        return new MeasuredCase(row, values.SelectMany(value => value.Passes.Select((number, pass) =>
            new Sample(id, pass + 1, value.Metric == Metric.ThroughputPerSecond ? 1 : 0, value.Metric, number))));
    }

    [Fact]
    public void A_row_has_what_was_measured_and_a_dash_for_what_was_not() => Assert.Equal(
        "| local on node 0, all hardware threads | 9.50 | – | 4.00 | 12.0 | 0.0 % | 25.0 % | 103 | 3 | 40 | – |",
        InferenceDetails.Write([
            Case("local", "smt", (Metric.FirstInferenceMilliseconds, [9, 9.5, 10]), (Metric.LatencyMaxMilliseconds, [4, 4, 4]), (Metric.CpuMillisecondsPerInference, [11, 12, 13]),
                (Metric.WeightsRemoteShare, [0, 0, 0]), (Metric.RestRemoteShare, [0.25, 0.25, 0.25]), (Metric.MinorFaults, [100, 100, 100]), (Metric.MajorFaults, [3, 3, 3]),
                (Metric.ContextSwitches, [40, 40, 40])),
            Case("remote", "node", (Metric.ThroughputPerSecond, [1, 1, 1])),
        ]).Split('\n')[2]);

    [Fact]
    public void Runs_of_earlier_versions_have_no_such_table() =>
        Assert.Equal("", InferenceDetails.Write([Case("local", "node", (Metric.ThroughputPerSecond, [1, 1, 1]))]));

    [Fact]
    public void Cold_starts_are_told_with_their_number_and_spread() => Assert.Equal(
        "Cold starts with `os-default`: 4 fresh processes ran at 40.0 (slowest), 50.0 (median) and 80.0 (fastest) inferences/s: "
        + "the luckiest start was 2.00× as fast as the unluckiest.\n\n",
        ColdStarts.Write([Case("local", "node", (Metric.ThroughputPerSecond, [1, 1])), Case("os-default", "default", (Metric.ThroughputPerSecond, [50, 80, 40, 50]))]));

    [Fact]
    public void One_cold_start_has_no_spread() => Assert.Equal("", ColdStarts.Write([Case("os-default", "default", (Metric.ThroughputPerSecond, [50]))]));
}
