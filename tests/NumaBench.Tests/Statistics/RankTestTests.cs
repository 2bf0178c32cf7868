using NumaBench.Statistics;

namespace NumaBench.Tests.Statistics;

public class RankTestTests
{
    // Separated sides: one of all choices on each end. benchstat prints 0.008 for the second, whose sides are all ties.
    [Theory]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 4, 5, 6 }, 2 / 20.0)]
    [InlineData(new double[] { 115, 114, 115, 115, 115 }, new[] { 78.8, 78.8, 78.8, 78.8, 78.8 }, 2 / 252.0)]
    [InlineData(new double[] { 100 }, new double[] { 101 }, 1)]
    [InlineData(new double[] { 1, 1 }, new double[] { 1, 1 }, 1)]
    [InlineData(new double[] { }, new double[] { 1, 1 }, 1)]
    public void Small_sides_have_exact_probabilities(double[] first, double[] second, double p) => Assert.Equal(p, RankTest.PValue(first, second), 12);

    /// <summary>Every choice of the first side, counted one by one; few different values make ties.</summary>
    [Fact]
    public void With_ties_it_is_what_counting_all_choices_gives()
    {
        var random = new Random(11);
        for (int trial = 0; trial < 100; trial++)
        {
            int count = random.Next(3, 10), chosen = random.Next(1, count);
            double[] values = [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(4))];
            double Distance(IEnumerable<int> side) => Math.Abs(side.Sum(i => values.Sum(other => Math.Sign(values[i] - other))));
            double seen = Distance(Enumerable.Range(0, chosen));
            int[][] choices = [.. Enumerable.Range(0, 1 << count).Where(bits => int.PopCount(bits) == chosen).Select(bits => Enumerable.Range(0, count).Where(i => (bits >> i & 1) == 1).ToArray())];
            double lower = choices.Count(side => side.Sum(i => values.Sum(other => Math.Sign(values[i] - other))) <= -seen) / (double)choices.Length;
            Assert.Equal(seen == 0 ? 1 : Math.Min(1, 2 * lower), RankTest.PValue(values[..chosen], values[chosen..]), 10);
        }
    }

    // Ranks 1, 3, 5 … against 2, 4, 6 …: 15 ranks from the middle; √(30·30·61 ÷ 12) = 67.6388; half a rank less.
    [Fact]
    public void Many_values_have_the_normal_approximation()
    {
        double[] odd = [.. Enumerable.Range(0, 30).Select(i => (2.0 * i) + 1)], even = [.. odd.Select(value => value + 1)];
        Assert.Equal(0.830255, RankTest.PValue(odd, even), 5);
        Assert.Equal(RankTest.PValue(odd, even), RankTest.PValue(even, odd), 12);
    }
}
