using NumaBench.Bench.Commands;

namespace NumaBench.Tests.Commands;

public sealed class TextColumnsTests
{
    [Fact]
    public void Long_words_are_broken_behind_a_slash_or_anywhere() =>
        Assert.Equal(["see", "/one/", "two-three", "-four"], TextColumns.Fit("see /one/two-three-four", 9));

    [Fact]
    public void A_word_of_a_command_keeps_its_line() =>
        Assert.Equal(["see", "/one/two-three-four"], TextColumns.Wrap("see /one/two-three-four", 9));

    [Fact]
    public void Nothing_is_lost_and_nothing_is_wider()
    {
        var random = new Random(6);
        for (int round = 0; round < 500; round++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(1, 200)).Select(_ => "ab/"[random.Next(3)])]);
            IReadOnlyList<string> lines = TextColumns.Fit(text, 10);
            Assert.Equal(text, string.Concat(lines));
            Assert.All(lines, line => Assert.InRange(line.Length, 1, 10));
        }
    }
}
