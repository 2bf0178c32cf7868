using NumaBench.Statistics;

namespace NumaBench.Tests.Statistics;

public class StudentTests
{
    [Theory]
    [InlineData(0.975, 1, 12.7062047)]
    [InlineData(0.975, 2, 4.3026527)]
    [InlineData(0.95, 3, 2.3533634)]
    [InlineData(0.975, 4, 2.7764451)]
    [InlineData(0.995, 19, 2.8609346)]
    [InlineData(0.975, 30, 2.0422724563)]
    [InlineData(0.5, 7, 0)]
    public void Quantiles_are_those_of_printed_tables(double probability, int degreesOfFreedom, double quantile) =>
        Assert.Equal(quantile, Student.Quantile(probability, degreesOfFreedom), 6);

    [Fact]
    public void With_one_and_two_degrees_of_freedom_it_has_a_closed_form()
    {
        foreach (double t in new[] { -30, -2, -0.1, 0, 0.7, 1, 5, 1000 })
        {
            Assert.Equal(0.5 + (Math.Atan(t) / Math.PI), Student.Probability(t, 1), 12);
            Assert.Equal(0.5 + (t / (2 * Math.Sqrt(2 + (t * t)))), Student.Probability(t, 2), 12);
        }
    }

    [Fact]
    public void It_is_symmetric_and_the_quantile_inverts_it()
    {
        for (int degreesOfFreedom = 1; degreesOfFreedom <= 40; degreesOfFreedom++)
        {
            for (double t = 0.25; t < 4; t += 0.25)
            {
                double probability = Student.Probability(t, degreesOfFreedom);
                Assert.Equal(1, probability + Student.Probability(-t, degreesOfFreedom), 12);
                Assert.Equal(t, Student.Quantile(probability, degreesOfFreedom), 7);
            }
        }
    }
}
