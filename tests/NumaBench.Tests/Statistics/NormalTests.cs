using NumaBench.Statistics;

namespace NumaBench.Tests.Statistics;

public class NormalTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.959963984540054, 0.975)]
    [InlineData(-1, 0.15865525393145707)]
    [InlineData(-3, 0.0013498980316300946)]
    [InlineData(-6, 9.865876450376981e-10)]
    [InlineData(-20, 2.7536241186062337e-89)]
    public void Probabilities_are_those_of_printed_tables(double z, double probability) => Assert.InRange(Normal.Probability(z) / probability, 1 - 1e-11, 1 + 1e-11);

    [Fact]
    public void Its_two_formulas_meet() => Assert.InRange(Normal.Probability(-3 + 1e-9) / Normal.Probability(-3), 1, 1 + 1e-8);
}
