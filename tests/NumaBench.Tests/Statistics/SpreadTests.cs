using NumaBench.Statistics;

namespace NumaBench.Tests.Statistics;

public class SpreadTests
{
    // Distances 1 (four times), 2 (three times), 3, 3, 4: their median 2 ÷ 0.95387 is more than the standard deviation, 1.58.
    [Fact]
    public void It_is_the_median_distance_in_standard_deviations() => Assert.Equal(2.0967162, Spread.Within([0, 1, 2, 3, 4]), 7);

    // Squares 16, 1 and 25 ninths, ÷ 2.
    [Fact]
    public void Of_few_values_it_is_their_standard_deviation() => Assert.Equal(1.5275252, Spread.Within([1, 2, 4]), 7);

    // Shamos' spread is 2.5 ÷ 0.95387, so 1000 counts as 3 + 6 × 2.62 = 18.73.
    [Fact]
    public void A_wild_value_counts_as_if_it_stood_at_six_spreads() => Assert.Equal(7.3418345, Spread.Within([1, 2, 3, 4, 1000]), 7);

    // Half of the distances are 0, which says nothing of the one value that moved: the plain standard deviation does.
    [Fact]
    public void Mostly_equal_values_are_not_called_free_of_noise() => Assert.Equal(1.7888544, Spread.Within([1, 1, 1, 1, 5]), 7);

    [Fact]
    public void A_shift_between_the_sides_is_no_noise() => Assert.Equal(0.7071068, Spread.Within([1, 2], [101, 102]), 7);

    [Fact]
    public void Without_two_values_on_a_side_there_is_none() => Assert.Equal(double.NaN, Spread.Within([1], [2]));
}
