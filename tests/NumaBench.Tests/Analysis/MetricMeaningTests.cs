using System.Reflection;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Tests.Analysis;

public class MetricMeaningTests
{
    public static TheoryData<string> All =>
        [.. typeof(Metric).GetFields(BindingFlags.Public | BindingFlags.Static).Where(constant => constant.IsLiteral).Select(constant => (string)constant.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_metric_is_counted_in_something(string metric) => Assert.NotEqual("", MetricMeaning.Unit(metric));

    [Theory]
    [InlineData("minor_faults", "faults")]
    [InlineData("major_faults", "faults")]
    [InlineData("context_switches", "switches")]
    [InlineData("migrations", "migrations")]
    [InlineData("flops_per_inference", "FLOP")]
    [InlineData("bytes_per_inference", "bytes")]
    [InlineData("weights_remote_share", "share")]
    public void Counts_and_work_have_words_of_their_own(string metric, string unit) => Assert.Equal(unit, MetricMeaning.Unit(metric));
}
