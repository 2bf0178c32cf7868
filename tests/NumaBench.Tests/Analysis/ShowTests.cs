using NumaBench.Analysis.Reporting;

namespace NumaBench.Tests.Analysis;

/// <summary>What is not zero never reads as zero, whatever column a history has.</summary>
public sealed class ShowTests
{
    [Theory]
    [InlineData(0, "0.000")]
    [InlineData(0.000123, "0.000123")]
    [InlineData(-0.00000456, "-4.56E-06")]
    [InlineData(0.01, "0.010")]
    [InlineData(0.25, "0.250")]
    [InlineData(1.5, "1.50")]
    [InlineData(99.96, "100.0")]
    [InlineData(1234.5, "1234")]
    [InlineData(2.5e11, "2.5E+11")]
    [InlineData(double.NaN, "NaN")]
    public void A_number_has_the_digits_that_mean_something(double value, string text) => Assert.Equal(text, Show.Number(value));

    [Theory]
    [InlineData(0.0002, "0.0002×")]
    [InlineData(0.045, "0.045×")]
    [InlineData(1.5, "1.50×")]
    [InlineData(2.5e6, "2.50E+006×")]
    public void So_has_a_ratio(double value, string text) => Assert.Equal(text, Show.Times(value));
}
