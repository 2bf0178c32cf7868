using NumaBench.Analysis.Charts;

namespace NumaBench.Tests.Analysis.Charts;

public class ChartTextTests
{
    [Theory]
    [InlineData("abcd", 4, "abcd")]
    [InlineData("abcde", 4, "abc…")]
    [InlineData("ab😀de", 4, "ab…")]
    [InlineData("a\u001bb", 4, "a b")]
    public void A_name_is_cut_between_letters(string text, int most, string shown) => Assert.Equal(shown, ChartText.Shorten(text, most));
}
