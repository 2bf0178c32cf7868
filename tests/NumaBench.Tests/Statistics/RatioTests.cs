using NumaBench.Statistics;
using Xunit;

namespace NumaBench.Tests.Statistics;

public sealed class RatioTests
{
    [Fact]
    public void Passes_are_paired_so_a_disturbance_of_both_cancels_out() =>
        Assert.Equal(new Estimate(2, 2, 2, IntervalKind.Range, 2, 3), Ratio.Paired([[2], [20], [4]], [[1], [10], [2]]));

    [Fact]
    public void A_pass_that_one_side_lacks_is_left_out() =>
        Assert.Equal(new Estimate(3, 3, 3, IntervalKind.None, 3, 1), Ratio.Paired([[], [30, 30, 90], [5]], [[1], [10]]));

    [Fact]
    public void Six_pairs_give_a_confidence_interval() =>
        Assert.Equal(
            new Estimate(1.25, 1, 1.5, IntervalKind.Confidence95, 1.5, 6),
            Ratio.Paired([[1], [1.1], [1.2], [1.3], [1.4], [1.5]], [[1], [1], [1], [1], [1], [1]]));

    [Fact]
    public void Nothing_in_common_or_a_zero_below_is_no_ratio()
    {
        Assert.Null(Ratio.Paired([[], [1]], [[1], []]));
        Assert.Null(Ratio.Paired([[1]], [[0]]));
    }
}
