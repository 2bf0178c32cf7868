using NumaBench.Analysis.Charts;

namespace NumaBench.Tests.Analysis.Charts;

public class LogAxisTests
{
    [Fact]
    public void A_decade_is_as_long_as_any_other()
    {
        var axis = new LogAxis(0.1, 100, 50, 350);
        Assert.Equal([50, 150, 250, 350], new[] { 0.1, 1, 10, 100 }.Select(value => Math.Round(axis.At(value), 9)));
    }

    [Fact]
    public void Room_is_left_around_the_values() => Assert.Equal(new LogAxis(0.5, 64, 400, 0), LogAxis.Around([8, 1, 32], 400, 0));

    [Theory]
    [InlineData(0.5, 12, "0.5 1 2 5 10")]
    [InlineData(1, 1000, "1 2 5 10 20 50 100 200 500 1000")]
    [InlineData(1e-4, 1e4, "1E-4 0.001 0.01 0.1 1 10 100 1000 10000")]
    [InlineData(1, 1e40, "1 1000 1E+6 1E+9 1E+12 1E+15 1E+18 1E+21 1E+24 1E+27 1E+30 1E+33 1E+36 1E+39")]
    public void Ticks_are_round_and_few(double low, double high, string ticks) =>
        Assert.Equal(ticks, string.Join(' ', new LogAxis(low, high, 0, 1).Ticks().Select(LogAxis.Label)));
}
