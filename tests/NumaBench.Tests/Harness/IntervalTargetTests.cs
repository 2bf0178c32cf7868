using NumaBench.Bench.Harness;
using NumaBench.Results;

namespace NumaBench.Tests.Harness;

public sealed class IntervalTargetTests
{
    /// <summary>Six passes from 100 − <paramref name="spread"/> to 100 + <paramref name="spread"/>: their interval is their range, half of it is the spread in percent.</summary>
    [Theory]
    [InlineData(CaseKind.IdleLatency, 1.9, false)]
    [InlineData(CaseKind.IdleLatency, 2.1, true)]
    [InlineData(CaseKind.SizeCurve, 2.1, true)]
    [InlineData(CaseKind.LoadedLatency, 2.1, true)]
    [InlineData(CaseKind.CoreToCore, 2.1, true)]
    [InlineData(CaseKind.Bandwidth, 2.9, false)]
    [InlineData(CaseKind.Bandwidth, 3.1, true)]
    [InlineData(CaseKind.PeakBandwidth, 2.9, false)]
    [InlineData(CaseKind.PeakBandwidth, 3.1, true)]
    [InlineData(CaseKind.PageTouch, 90, false)]
    [InlineData(CaseKind.PageMove, 90, false)]
    [InlineData(CaseKind.Inference, 90, false)]
    public void Latency_has_to_be_within_two_percent_and_bandwidth_within_three(string kind, double spread, bool isMissed)
    {
        var values = new CaseValues();
        double[] passes = [100 - spread, 100, 100, 100, 100, 100 + spread];
        for (int pass = 1; pass <= passes.Length; pass++)
        {
            values.Add(kind, [new Sample("x", pass, 1, Metric.Main(kind), passes[pass - 1])]);
        }

        Assert.Equal(isMissed, IntervalTarget.IsMissed(kind, values));
    }

    [Fact]
    public void A_case_without_values_has_no_interval_to_narrow() => Assert.False(IntervalTarget.IsMissed(CaseKind.IdleLatency, CaseValues.None));
}
