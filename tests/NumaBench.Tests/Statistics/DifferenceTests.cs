using NumaBench.Statistics;

namespace NumaBench.Tests.Statistics;

public class DifferenceTests
{
    [Fact]
    public void Passes_are_paired_by_number_and_a_drift_of_both_cancels()
    {
        double[][] first = [[110], [], [130], [140], [150], [160], [170]], second = [[100], [105], [120], [130], [140], [150], [160]];
        Assert.Equal(new Estimate(10, 10, 10, IntervalKind.Confidence95, 10, 6), Difference.Paired(first, second));
    }

    [Fact]
    public void Without_a_common_pass_there_is_none() => Assert.Null(Difference.Paired([[1], []], [[], [2]]));
}
