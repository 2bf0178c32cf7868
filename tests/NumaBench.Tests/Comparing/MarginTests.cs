using NumaBench.Analysis.Comparing;

namespace NumaBench.Tests.Comparing;

public class MarginTests
{
    [Theory]
    [InlineData("5%", 1.05)]
    [InlineData("2.5%", 1.025)]
    [InlineData("0.1%", 1.001)]
    [InlineData("1000%", 11)]
    public void A_percentage_is_a_ratio_above_1(string text, double ratio) => Assert.Equal(ratio, Margin.Parse(text)!.Value, 12);

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("5")]
    [InlineData("0.05")]
    [InlineData("0%")]
    [InlineData("-5%")]
    [InlineData("1e1%")]
    [InlineData("5 %")]
    [InlineData("5,5%")]
    [InlineData("NaN%")]
    [InlineData("1001%")]
    [InlineData("5%%")]
    [InlineData("five%")]
    public void Anything_else_is_none_instead_of_a_guess(string text)
    {
        Assert.Null(Margin.Parse(text));
        (int code, string output, string errors) = Analysis.Cli.Run("compare", "a", "b", $"--fail-over={text}");
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("--fail-over", errors, StringComparison.Ordinal);
    }
}
